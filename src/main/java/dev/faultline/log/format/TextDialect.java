package dev.faultline.log.format;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The lines of one program that writes plain text.
 *
 * @param requests how it writes requests; the first pattern that matches counts
 * @param messages how it writes what is no request
 */
record TextDialect(List<TextPattern> requests, List<TextPattern> messages) {
  /**
   * A line for every way in which a program writes one: the format's name, with {@code !} if the
   * line is no request, and a {@link TextPattern}. A unit is here only if the program's source or
   * its documentation has it.
   */
  private static final String TABLE =
      """
      # uvicorn logging.py, AccessFormatter; fastapi_cli logging
      uvicorn INFO: <peer> - "<request>" <status>...
      uvicorn INFO: - "<request>" <status>...
      uvicorn INFO <peer> - "<request>" <status>...
      # the same through Python's logging, loguru, Gunicorn's worker and vLLM, each with its own start
      uvicorn <time> - uvicorn.access - INFO - <peer> - "<request>" <status>...
      uvicorn <time> - INFO - <peer> - "<request>" <status>...
      uvicorn <time> INFO uvicorn.access: <peer> - "<request>" <status>...
      uvicorn <time> | INFO <any>| uvicorn.protocols.<word> - <peer> - "<request>" <status>...
      uvicorn INFO:uvicorn.access:<peer> - "<request>" <status>...
      uvicorn (<word> pid=<number>) INFO: <peer> - "<request>" <status>...
      uvicorn <peer> - "<request>" <status>
      uvicorn! (<word> pid=<number>) INFO: Started server process [<number>]
      uvicorn! (<word> pid=<number>) INFO: Waiting for application startup.
      uvicorn! (<word> pid=<number>) INFO: Application startup complete.
      uvicorn! INFO: Started server process [<number>]
      uvicorn! INFO: Started reloader process [<number>]...
      uvicorn! INFO: Started parent process [<number>]
      uvicorn! INFO: Finished server process [<number>]
      uvicorn! INFO: Waiting for application startup.
      uvicorn! INFO: Waiting for application shutdown.
      uvicorn! INFO: Application startup complete.
      uvicorn! INFO: Application shutdown complete.
      uvicorn! INFO: Uvicorn running on <any>
      uvicorn! INFO: Will watch for changes in these directories: <any>
      uvicorn! INFO: Shutting down

      # hypercorn config.py access_log_format, logging.py: the request has no HTTP/ before its version
      hypercorn [<any>] [<number>] [INFO] <peer> - - [<time>] "<method> <target> <version>" <status> <bytes> "<any>" "<any>"
      hypercorn [<any>] [<number>] [INFO] <client> - - [<time>] "<method> <target> <version>" <status> <bytes> "<any>" "<any>"
      hypercorn <peer> - - [<time>] "<method> <target> <version>" <status> <bytes> "<any>" "<any>"
      hypercorn <client> - - [<time>] "<method> <target> <version>" <status> <bytes> "<any>" "<any>"
      hypercorn! [<any>] [<number>] [INFO] Running on <any>

      # granian log.py: %(dt_ms).3f
      granian [<time>] <client> - "<request>" <status> <fine-ms>

      # tornado web.py log_request, log.py LogFormatter: 1000.0 * request_time() and ms
      tornado [<word> <time:2> <word>] <status> <method> <target> (<client>) <ms>ms
      # jupyter_server log.py, jupyterhub log.py: the same with a user, and where it came from
      tornado [<word> <time:2> <word>] <status> <method> <target> (<any>@<client>) <ms>ms...
      tornado [<word> <time:2> <word>] <status> <method> <target> (<client>) <ms>ms referer=<any>
      tornado [<word> <time:2> <word> <word>] <status> <method> <target> (<any>@<client>) <ms>ms...
      tornado <word>:tornado.access:<status> <method> <target> (<client>) <ms>ms

      # uwsgi core/logging.c: msecs, or micros
      uwsgi [pid: <any>] <client> (<any>) {<any>} [<time>] <method> <target> => generated <bytes> bytes in <ms> msecs<any>(HTTP/<word> <answer>)...
      uwsgi [pid: <any>] <client> (<any>) {<any>} [<time>] <method> <target> => generated <bytes> bytes in <us> micros<any>(HTTP/<word> <answer>)...

      # gin logger.go, defaultLogFormatter; before 1.7 without the quotes
      gin [GIN] <time> | <status> | <go> | <client> | <method> "<target>"
      gin [GIN] <time> | <status> | <go> | <client> | <method> <target>
      gin! [GIN-debug] <any>

      # fiber middleware/logger, default_logger.go and the formats of its documentation
      fiber <time> | <status> | <go> | <client> | <method> | <target> | <any>
      fiber <time> | <status> | <go> | <client> | <method> | <target>
      fiber [<time>] <client> <status> - <go> <method> <target>...
      fiber [<time>] <status> - <go> <method> <target>...

      # chi middleware/logger.go behind Go's log package
      chi <time:2> [<any>] "<request>" from <peer> - <status> <bytes>B in <go>
      chi <time:2> "<request>" from <peer> - <status> <bytes>B in <go>
      chi <time:2> [<any>] "<request>" from <client> - <status> <bytes>B in <go>
      chi <time:2> "<request>" from <client> - <status> <bytes>B in <go>

      # php-src sapi/fpm www.conf: the default access.format, and the one in its comment with %{milli}d
      php-fpm <client> - <word> <time:2> "<method> <target>" <status>
      php-fpm <client> - <time:2> "<method> <target>" <status>
      php-fpm <client> - <word> <time:2> "<method> <target>" <status> <word> <fine-ms> <number> <decimal>%
      php-fpm <client> - <time:2> "<method> <target>" <status> <word> <fine-ms> <number> <decimal>%
      php-fpm! [<time>] NOTICE: <any>

      # vertx-web LoggerHandlerImpl, TINY and SHORT: whole milliseconds
      vertx <method> <target> <answer> <bytes> - <whole-ms> ms
      vertx <client> - <method> <target> HTTP/<word> <answer> <bytes> - <whole-ms> ms

      # morgan's dev, tiny and short: milliseconds with three decimals
      express <method> <target> <answer> <ms> ms - <bytes>
      express <method> <target> <answer> <bytes> - <ms> ms
      express <client> <word> <method> <target> HTTP/<word> <answer> <bytes> - <ms> ms

      # Spring Boot's reference, web server access logs: %t %a %r %s (%D microseconds), before 3.0 ms
      spring-boot [<time>] <client> <method> <target> HTTP/<word> <status> (<us> microseconds)
      spring-boot [<time>] <client> <method> <target> HTTP/<word> <status> (<ms> ms)
      spring-boot [<time>] <client> "<request>" <status> (<us> microseconds)
      spring-boot [<time>] <client> "<request>" <status> (<ms> ms)

      # Serilog.AspNetCore, RequestLoggingMiddleware, in the templates of the console and of files
      serilog [<time> <word>] HTTP <method> <target> responded <status> in <ms> ms
      serilog [<time> <word>] HTTP "<method>" "<target>" responded <status> in <ms> ms
      serilog [<time:2> <word>] HTTP <method> <target> responded <status> in <ms> ms
      serilog [<time:2> <word>] HTTP "<method>" "<target>" responded <status> in <ms> ms
      serilog <time:3> [<word>] HTTP <method> <target> responded <status> in <ms> ms
      serilog <time:3> [<word>] HTTP "<method>" "<target>" responded <status> in <ms> ms

      # aspnetcore HostingRequestFinishedLog; before .NET 8 with the request's type and length
      aspnetcore <any>Request finished HTTP/<word> <method> <target> - <status> <bytes> <word> <ms>ms...
      aspnetcore <any>Request finished HTTP/<word> <method> <target> <word> <number> - <status> <bytes> <word> <ms>ms...
      aspnetcore! <any>Request starting HTTP/<word> <method> <target> <any>
      aspnetcore! info: Microsoft.AspNetCore.Hosting.Diagnostics[<number>]

      # nginx-proxy-manager conf.d/include/log-proxy.conf; NPMplus nginx.conf
      nginx-proxy-manager [<time>] <word> <upstream> <answer> - <method> <word> <host> "<target>" [Client <client>] [Length <bytes>] [Gzip <word>] [Sent-to <any>] "<any>" "<any>"
      nginx-proxy-manager [<time>] <word> <upstream:2> <answer> - <method> <word> <host> "<target>" [Client <client>] [Length <bytes>] [Gzip <word>] [Sent-to <any>] "<any>" "<any>"
      nginx-proxy-manager [<time>] <answer> - <method> <word> <host> "<target>" [Client <client>] [Length <bytes>] [Gzip <word>] "<any>" "<any>"
      nginx-proxy-manager [<time>] <host> <client> <s> "<request>" <answer> <bytes> <number>...

      # apisix cli/config.lua, access_log_format
      apisix <client> - <word> [<time>] <host> "<request>" <answer> <bytes> <s> "<any>" "<any>" <word> <upstream> <word> "<any>"
      apisix <client> - <word> [<time>] <host> "<request>" <answer> <bytes> <s> "<any>" "<any>" <any> "<any>"

      # cloudfoundry/gorouter access_log_record.go, alone and in cf logs
      gorouter <host> - [<time>] "<request>" <answer> <number> <bytes> "<any>" "<any>" "<peer>" "<any>" x_forwarded_for:"<forwarded>" <any>response_time:<s-or-none> <any>
      gorouter <any> [RTR/<number>] OUT <host> - [<time>] "<request>" <answer> <number> <bytes> "<any>" "<any>" "<peer>" "<any>" x_forwarded_for:"<forwarded>" <any>response_time:<s-or-none> <any>

      # JFrog's documentation, request.log: the last number is the milliseconds
      artifactory <time>|<any>|<client>|<any>|<method>|<target>|<status>|<number>|<bytes>|<whole-ms>|<any>

      # nexus-public logback-access.xml: %elapsedTime, in milliseconds
      nexus <client> <word> <word> [<time>] "<request>" <status> <number> <bytes> <whole-ms> "<any>" [<any>]

      # squid cf.data.pre, logformat squid; trafficserver logging.yaml, squid: milliseconds
      squid <epoch> <whole-ms> <client> <word>/<answer> <bytes> <method> <target> <word> <word>/<word> <word>

      # docs.bunny.net, CDN log format
      bunny <word>|<answer>|<epoch-ms>|<bytes>|<number>|<client>|<any>|<target>|<word>|<any>|<word>|<word>

      # learn.microsoft.com, IIS log file format: the time taken in milliseconds
      iis-native <client>, <any>, <us-time:2>, <word>, <any>, <word>, <whole-ms>, <number>, <bytes>, <status>, <number>, <method>, <target>, <any>,

      # torchserve docs/logging.md: "It took 118ms"
      torchserve <time> - /<peer> "<request>" <status> <whole-ms>
      torchserve <time:2> - /<peer> "<request>" <status> <whole-ms>
      torchserve <time> [<any>] <word> ACCESS_LOG - /<peer> "<request>" <status> <whole-ms>
      torchserve <time:2> [<any>] <word> ACCESS_LOG - /<peer> "<request>" <status> <whole-ms>

      # actix-web middleware/logger.rs, its default: %T in seconds; behind env_logger and fern
      application [<time> INFO <word>] <client> "<request>" <status> <bytes> "<any>" "<any>" <s>
      application <time:2> INFO [<word>] <client> "<request>" <status> <bytes> "<any>" "<any>" <s>

      # warp filters/log.rs behind env_logger: Rust prints a duration as Go does
      application [<time> INFO <word>] <client> "<request>" <status> "<any>" "<any>" <go>

      # Gitea routing/logger.go, and Forgejo
      application <time:2> <any>] router: completed <method> <target> for <client>, <status> <any> in <ms>ms @ <any>

      # oauth2-proxy pkg/logger, DefaultRequestLoggingFormat, and before 7: RequestDuration in seconds
      application <client> - <word> - <word> [<time>] <host> <method> <word> "<target>" HTTP/<word> "<any>" <status> <bytes> <s>
      application <client> - <word> [<time>] <host> <method> <word> "<target>" HTTP/<word> "<any>" <status> <bytes> <s>

      # Synapse http/site.py: the time to process; ! after the status if the client was gone
      application <time> - synapse.access.<word> - <number> - <word> - <word> - <client> - <word> - {<any>} Processed request: <s>sec/<word> (<any>) (<any>) <bytes>B <status> "<method> <target> <word>" "<any>" [<number> dbevts]
      application <time> - synapse.access.<word> - <number> - <word> - <word> - <client> - <word> - {<any>} Processed request: <s>sec/<word> (<any>) (<any>) <bytes>B <status>! "<method> <target> <word>" "<any>" [<number> dbevts]
      application <time> - synapse.access.<word> - <number> - <word> - <word> - <client> - <word> - {<any>} Processed request: <s>sec/<word> ru=(<any>) db=(<any>) <bytes>B <status> "<method> <target> <word>" "<any>" [<number> dbevts]
      application <time> - synapse.access.<word> - <number> - <word> - <word> - <client> - <word> - {<any>} Processed request: <s>sec/<word> ru=(<any>) db=(<any>) <bytes>B <status>! "<method> <target> <word>" "<any>" [<number> dbevts]

      # Discourse nginx.sample.conf, log_discourse: $upstream_response_time $request_time
      application [<time>] "<host>" <client> "<request>" "<any>" "<any>" <status> <bytes> "<any>" <word> <s> "<any>"...
      application [<time>] <client> "<request>" "<any>" "<any>" <status> <bytes> "<any>" <word> <s> "<any>"...

      # OpenStack oslo.service, wsgi_log_format: wall_seconds
      application <time:2> <number> INFO <word> [<any>] <forwarded> "<request>" status: <status> len: <bytes> time: <s>
      application <word> <time:2> <number> INFO <word> [<any>] <forwarded> "<request>" status: <status> len: <bytes> time: <s>

      # GlassFish and Payara, DefaultAccessLogFormatterImpl
      application "<client>" "<any>" "<time>" "<request>" <status> <bytes>

      # php-src sapi/cli/php_cli_server.c
      application [<time>] <client> [<status>]: <method> <target> - <any>
      application [<time>] <client> [<status>]: <method> <target>
      application! [<time>] <client> Accepted
      application! [<time>] <client> Closing
      application! [<time>] PHP <word> Development Server (<word>) started
      """;

  private static final Map<LogFormat, TextDialect> DIALECTS = new EnumMap<>(LogFormat.class);

  static {
    LogFormat.detectable()
        .filter(format -> !patterns(format.label()).isEmpty())
        .forEach(
            format ->
                DIALECTS.put(
                    format,
                    new TextDialect(patterns(format.label()), patterns(format.label() + "!"))));
  }

  /** Returns the dialect that a format is. */
  static TextDialect of(LogFormat format) {
    TextDialect dialect = DIALECTS.get(format);
    if (dialect == null) {
      throw new IllegalArgumentException(format.label() + " has no patterns");
    }
    return dialect;
  }

  int maxFields() {
    return Stream.concat(requests.stream(), messages.stream())
        .mapToInt(TextPattern::fields)
        .max()
        .orElse(0);
  }

  private static List<TextPattern> patterns(String name) {
    return TABLE
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> TextPattern.parse(line.substring(name.length() + 1)))
        .toList();
  }
}
