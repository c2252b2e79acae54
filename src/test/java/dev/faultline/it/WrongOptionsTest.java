package dev.faultline.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.InProcess.Ended;
import dev.faultline.spec.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong option ends the run before anything is read, with one line that says what is right. */
class WrongOptionsTest {
  private static final String INPUT = "--input=testdata/access.log";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # unknown
          --inptu=a.log             | --inptu is unknown, did you mean 'input'? (--help lists all options)
          --colour=red              | --colour is unknown (--help lists all options)
          # without a value
          --top                     | --top needs a value: --top=...
          --output                  | --output needs a value: --output=...
          --top=                    | --top=: the value is empty
          # of the wrong type
          --top=many                | --top=many: is not a whole number of 0 or more
          --top=-1                  | --top=-1: is not a whole number of 0 or more
          --details=yes             | --details=yes: is not one of true, false
          --lenient=1               | --lenient=1: is not one of true, false
          --maxRejectRatio=all      | --maxRejectRatio=all: is not a number from 0 to 1
          --maxRejectRatio=1.1      | --maxRejectRatio=1.1: is not a number from 0 to 1
          --maxRejectRatio=-0.1     | --maxRejectRatio=-0.1: is not a number from 0 to 1
          --bundleBytes=8MB         | --bundleBytes=8MB: is not a size such as 8388608, 512KiB, 8MiB or 1GiB
          --bundleBytes=0           | --bundleBytes=0: is not a size between 1 byte and 4 EiB
          --bundleBytes=99999999999GiB | --bundleBytes=99999999999GiB: is not a size between 1 byte and 4 EiB
          # of streams
          --until=idle:10s          | --until is for --follow and --input=kafka://host:port/topic
          --alert=errors>1          | --alert is for --follow and --input=kafka://host:port/topic
          # none of the known
          --format=xml              | --format=xml: is not one of auto, caddy, traefik-json, gcp, cloudflare, json, ltsv, logfmt, alb, elb, cloudfront, s3, w3c, istio, envoy, haproxy, uvicorn, hypercorn, granian, tornado, uwsgi, gin, fiber, chi, php-fpm, vertx, express, spring-boot, serilog, aspnetcore, nginx-proxy-manager, apisix, gorouter, artifactory, nexus, squid, bunny, iis-native, torchserve, application, ingress-nginx, traefik, vhost-combined, combined, common, simple, nor a format string with $ or %
          --format=$remote_addr     | --format=$remote_addr: is no known format, and as a format string has no status: $status (nginx) or %>s (Apache)
          --zone=Mars               | --zone=Mars: is no time zone such as UTC, +02:00 or Europe/Berlin
          --by=host                 | --by=host: is not one of path, method+path, host+path
          --routes=no.yaml          | --routes=no.yaml: no such file
          --routes=/dev/null,no.txt | --routes=/dev/null: lists no path
          --routes=/                | --routes=/: cannot be read: Is a directory
          --after=yesterday         | --after=yesterday: is no date or time such as 2025-11-22, 2025-11-22T14:05 or 2025-11-22T14:05:00+01:00
          --before=14:05            | --before=14:05: is no date or time such as 2025-11-22, 2025-11-22T14:05 or 2025-11-22T14:05:00+01:00
          --exclude=/a,,/b          | --exclude=/a,,/b: an entry is empty
          --maxExpansion=0          | --maxExpansion=0: is not a whole number of 1 or more
          --report=pdf              | --report=pdf: is not one of text, json, csv, html, markdown, openmetrics, parquet
          --report=text,            | --report=: is not one of text, json, csv, html, markdown, openmetrics, parquet
          --emit=all                | --emit=all: is not one of errors
          --plan=parallel           | --plan=parallel: is not one of fused, staged
          --statuses=5xx,           | --statuses=5xx,: '' is neither a class such as 5xx nor a code such as 499 or 0
          --statuses=1000           | --statuses=1000: '1000' is neither a class such as 5xx nor a code such as 499 or 0
          --jsonKeys=state=code     | --jsonKeys=state=code: 'state=code' is not role=key with a role of method, path, request, status, latency, time, bytes, host, cause, upstream_status, client, date, line
          --jsonKeys=latency=t:min  | --jsonKeys=latency=t:min: 'latency=t:min' has a unit other than s, ms, us, ns
          # words that are no options
          access.log                | 'access.log' is no option: options are written --name=value, a log as --input=access.log
          -v                        | '-v' is no option: options are written --name=value, a log as --input=-v
          # together with what excludes it, or without what it needs
          --generate=5              | --generate makes its own lines: leave out either --generate or --input
          --write=a.log             | --write needs --generate
          --seed=5                  | --seed needs --generate
          --rejects                 | --rejects needs --output
          --rejects=false           | --rejects needs --output
          --open                    | --open needs --output, where the HTML report is to stay
          --open=yes                | --open=yes: is not one of true, false
          --report=text,json        | --report=text,json: without --output there is room for one kind, on standard output
          """)
  void isNamedInOneLine(String option, String message) {
    Ended ended = InProcess.run(INPUT, option);

    assertThat(ended.message(), is(message));
    assertThat(ended.exitCode(), is(ExitCode.USAGE));
    assertThat(ended.out(), is(""));
  }

  @ParameterizedTest
  @CsvSource({"--top=5", "--details", "--output=out", "--lenient=false"})
  void givenTwiceIsRefused(String option) {
    String name = option.replaceFirst("=.*", "");

    Ended ended = InProcess.run(INPUT, option, option);

    assertThat(ended.message(), is(name + " is given more than once"));
    assertThat(ended.exitCode(), is(ExitCode.USAGE));
  }

  @Test
  void withoutInputTheInputIsAskedFor() {
    Ended ended = InProcess.run();

    assertThat(
        ended.message(),
        is("--input is missing: name a log, a directory, a glob or - (--help shows all)"));
    assertThat(ended.exitCode(), is(ExitCode.USAGE));
    assertThat(InProcess.run("--input=").message(), is("--input=: the value is empty"));
    assertThat(
        InProcess.run("--input", "access.log").message(), is("--input needs a value: --input=..."));
  }

  @Test
  void thereMustBeSomethingToOpen() {
    Ended ended = InProcess.run(INPUT, "--open", "--output=out", "--report=json,csv");

    assertThat(ended.message(), is("--open needs html among the kinds of --report"));
    assertThat(ended.exitCode(), is(ExitCode.USAGE));
  }

  @Test
  void linesBeforeAReportForProgramsAreRefused() {
    Ended ended = InProcess.run(INPUT, "--emit=errors", "--report=json");

    assertThat(
        ended.message(),
        is(
            "--emit=errors prints lines before the report, which makes it no json: give --output, or"
                + " --report=text"));
    assertThat(ended.exitCode(), is(ExitCode.USAGE));
  }

  @Test
  void anUnknownRunnerIsNamedInOneLine() {
    Ended ended = InProcess.run(INPUT, "--runner=SparkRunner");

    assertThat(ended.message(), containsString("SparkRunner"));
    assertThat(ended.message().lines().count(), is(1L));
    assertThat(ended.exitCode(), is(ExitCode.USAGE));
    assertThat(ended.out(), is(""));
  }

  @Test
  void mainPutsTheMeaningBeforeTheMessage() {
    Ended ended = InProcess.runMain(INPUT, "--top=many");

    assertThat(
        ended.message(),
        is("wrong options or input: --top=many: is not a whole number of 0 or more"));
    assertThat(ended.exitCode(), is(ExitCode.USAGE));
  }
}
