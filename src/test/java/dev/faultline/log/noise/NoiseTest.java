package dev.faultline.log.noise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.format.LogParser;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseTest {
  private static final Map<Noise, List<String>> LINES =
      Map.of(
          Noise.NGINX_ERROR,
          List.of(
              "2025/11/22 10:00:00 [notice] 1#1: start worker process 30",
              "2025/11/22 10:00:03 [error] 31#31: *5 connect() failed (111: Connection refused)"
                  + " while connecting to upstream, client: 203.0.113.9, server: _, request: \"GET"
                  + " /api/pay 502 HTTP/1.1\", upstream: \"http://10.0.0.1:8080/api/pay\", host:"
                  + " \"www.example.com\"",
              "2025/11/22 10:00:03 [crit] 31#140: *9 SSL_do_handshake() failed",
              "2025/11/22 10:00:04 [error] 7#7: *1 FastCGI sent in stderr: \"PHP message: PHP"
                  + " Fatal error:  Uncaught Error\" while reading response header from upstream,"
                  + " client: 192.0.2.1, server: x, request: \"POST /a HTTP/2.0\"",
              "nginx: [emerg] host not found in upstream \"pay\" in /etc/nginx/nginx.conf:82"),
          Noise.APACHE_ERROR,
          List.of(
              "[Sat Nov 22 10:00:00.123456 2025] [core:notice] [pid 1:tid 140204] AH00094: Command"
                  + " line: 'httpd -D FOREGROUND'",
              "[Sat Nov 22 10:00:00.123456 2025] [proxy:error] [pid 9] (111)Connection refused:"
                  + " AH00957: http: attempt to connect to 10.0.0.1:8080 (pay) failed",
              "[Sat Nov 22 10:00:00.123456 2025] [:error] [pid 9:tid 7] [client 192.0.2.1:4711]"
                  + " script '/var/www/a.php' not found, referer: http://www.example.com/",
              "[Sat Nov 22 10:00:00.123456 2025] [core:trace3] [pid 9:tid 7] request.c(312): x",
              "[Wed Oct 11 14:32:52 2000] [error] [client 127.0.0.1] client denied by server"
                  + " configuration: /export/home/live/ap/htdocs/test",
              "AH00558: httpd: Could not reliably determine the server's fully qualified domain"
                  + " name, using 172.17.0.2"),
          Noise.KLOG,
          List.of(
              "I0102 15:04:05.000000       1 file.go:1] msg",
              "E1122 10:00:00.123456 1234567 controller.go:225] \"Failed\" err=\"no route\"",
              "W1122 10:00:00.123456   12 zz_generated.deepcopy.go:7] ",
              "F1122 10:00:00.123456 24395 google.cc:2341] Command line: ./prog"),
          Noise.ENTRYPOINT,
          List.of(
              "/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform"
                  + " configuration",
              "/docker-entrypoint.sh: Looking for shell scripts in /docker-entrypoint.d/",
              "/docker-entrypoint.sh: Sourcing /docker-entrypoint.d/15-local-resolvers.envsh",
              "/docker-entrypoint.sh: Configuration complete; ready for start up",
              "10-listen-on-ipv6-by-default.sh: info: Getting the checksum of"
                  + " /etc/nginx/conf.d/default.conf",
              "20-envsubst-on-templates.sh: Running envsubst on /etc/nginx/templates/a.template to"
                  + " /etc/nginx/conf.d/a",
              "15-local-resolvers.envsh: info: no resolver"),
          Noise.TOOL,
          List.of(
              "==> /var/log/nginx/access.log <==",
              "==> standard input <==",
              "Attaching to web-1, my_db.1",
              "web-1 exited with code 0",
              "-- Logs begin at Mon 2025-11-03 09:00:00 UTC, end at Sat 2025-11-22 10:00:05 UTC. --",
              "-- Journal begins at Mon 2025-11-03 09:00:00 UTC, ends at Sat 2025-11-22. --",
              "-- Boot 8c3f5d0a9e5b4c1e8f3a7d6b2c1e0f9a --",
              "-- Reboot --",
              "-- No entries --",
              "Defaulted container \"nginx\" out of: nginx, istio-proxy, istio-init (init)"),
          Noise.EXCEPTION,
          List.of(
              "java.lang.NullPointerException",
              "java.lang.IllegalStateException: ",
              "org.example.Pay$RefusedException: card 4711 was refused",
              "java.lang.OutOfMemoryError: Java heap space",
              "requests.exceptions.Timeout: HTTPConnectionPool(host='pay', port=80)",
              "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
              "sqlalchemy.exc.NoResultFound: No row was found",
              "ValueError: boom",
              "KeyError: 'id'",
              "KeyboardInterrupt"),
          Noise.JAVA_STACK_TRACE,
          List.of(
              "\tat org.example.Pay.charge(Pay.java:12)",
              "\tat org.example.Pay.<init>(Pay.java)",
              "\tat java.base/java.lang.Thread.run(Thread.java:840)",
              "\tat app//org.example.Pay$$Lambda$14/0x0000000800c03000.run(Unknown Source)",
              "\tat java.base@17.0.1/jdk.internal.misc.Unsafe.park(Native Method)",
              "\tat org.example.Pay$$EnhancerBySpringCGLIB$$1.charge(<generated>)",
              "\tat org.example.Pay.charge(Pay.java:12) ~[pay-1.0.jar!/:1.0]",
              "\tat org.example.Pay.charge(Pay.java:12) [classes/:?]",
              "\t\tat org.example.Caf\u00e9.open(Caf\u00e9.kt:3)",
              "at org.example.Pay.charge(Pay.java:12)",
              "Caused by: java.net.ConnectException: Connection refused",
              "Caused by: org.example.Refused",
              "\tSuppressed: java.io.IOException: closed",
              "Wrapped by: org.example.Refused: no",
              "\t... 12 more",
              "\t... 3 common frames omitted",
              "Exception in thread \"http nio-8080\" java.lang.IllegalStateException: boom"),
          Noise.PYTHON_TRACEBACK,
          List.of(
              "Traceback (most recent call last):",
              "  File \"/app/main.py\", line 10, in handler",
              "  File \"<frozen importlib._bootstrap>\", line 1, in <module>",
              "File \"/app/main.py\", line 10, in handler",
              "  File \"/app/main.py\", line 10",
              "    result = work(request)",
              "    return self.app(environ, start_response)",
              "    raise",
              "    raise ValueError(\"boom\")",
              "    await self.app(scope, receive, _send)",
              "    a, b = pair()",
              "    for item in items(x):",
              "    if value is None:",
              "    yield from self.rows[1:]",
              "    total += 1",
              "    name = user.name",
              "    text = 'x'",
              "    x = 1 / 0",
              "    return [row for row in rows]",
              "    yield f\"{name}: {value}\"",
              "    return {\"status\": 502}",
              "    return cached",
              "    1/0",
              "    return 1 / 0",
              "             ^^^^^^^^^^^^^",
              "    ~~~~^^^~~~",
              "  [Previous line repeated 992 more times]",
              "  [Previous line repeated 1 more time]",
              "During handling of the above exception, another exception occurred:",
              "The above exception was the direct cause of the following exception:"));

  private static @Nullable Noise noise(String line) {
    byte[] b = ("x" + line + "x").getBytes(UTF_8);
    return Noise.of(b, 1, b.length - 1);
  }

  @ParameterizedTest
  @EnumSource
  void knowsTheLinesOfEachKind(Noise kind) {
    List<String> lines = LINES.getOrDefault(kind, List.of());

    assertThat(
        lines.stream().filter(line -> noise(line) != kind).collect(Collectors.joining("\n")),
        is(""));
    assertThat("there are some", lines.isEmpty(), is(false));
  }

  static Stream<String> lines() {
    return LINES.values().stream().flatMap(List::stream);
  }

  /** What a message starts with does not make a request noise. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025/11/22 10:00:00 [info] 1#1: *5 [lua] log.lua:3: GET /api/pay 502 12ms",
        "2025/11/22 10:00:00 [info] 1#1: *5 \"GET /api/pay HTTP/1.1\" 502 12",
        "[Sat Nov 22 10:00:00.123456 2025] [wsgi:error] [pid 9] [remote 192.0.2.1:9] 10.0.0.1 - -"
            + " [22/Nov/2025:10:00:00 +0000] \"GET /api/pay HTTP/1.1\" 502 12",
        "[Sat Nov 22 10:00:00.123456 2025] [wsgi:error] [pid 9] {\"method\":\"GET\",\"path\":\"/a\","
            + "\"status\":502}",
        "I0102 15:04:05.000000       1 httplog.go:90] GET /api/v1/pods: (1.2ms) 200 [agent]",
        "I0102 15:04:05.000000       1 httplog.go:132] \"HTTP\" verb=\"GET\" URI=\"/api\" resp=502",
        "I0102 15:04:05.000000       1 main.go:90] \"served\" method=\"GET\" path=\"/a\" status=502",
        "I0102 15:04:05.000000       1 main.go:90] GET /api/v1/pods: (1.2ms) 200 [agent]",
        "/docker-entrypoint.sh: GET /api/pay 502",
        "10-requests.sh: POST http://pay/ -> 502",
        "java.lang.IllegalStateException: DELETE /api/pay 502",
        "ValueError: \"PUT /api/pay\" 502",
        "Caused by: org.example.Refused: GET /api/pay 502"
      })
  void aMessageThatTellsOfARequestIsNone(String line) {
    assertThat(noise(line), is(nullValue()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        // nearly what a tool prints
        "==> a b <==",
        "==> /api/pay 502",
        "Attaching to \"a\"",
        "web-1 exited with code 1: GET /api/pay 502",
        "-- Boot 502 \"GET /\" --",
        "-- Boot 502",
        "-- 502 --",
        "Defaulted container \"nginx\"",
        // nearly the error log of a server
        "2025/11/22 10:00:00 [error] connect() failed",
        "2025/11/22 10:00:00 [ERROR] 31#31: failed",
        "2025/11/22 10:00:00 [notices] 31#31: failed",
        "2025/11/22 10:00:00 GET /api/pay 502",
        "2025-11-22 10:00:00 [error] 31#31: failed",
        " 2025/11/22 10:00:00 [error] 31#31: failed",
        "2025/11/22 10:00:00 [error] 31#31:",
        "[notice] 1#1: start worker process 30",
        "nginx: configuration file /etc/nginx/nginx.conf test is successful",
        "[Sat Nov 22 10:00:00.123456 2025] [core:notice] AH00094: no pid",
        "[Sat Nov 22 10:00:00.123456 2025] [core:loud] [pid 1] no level",
        "[Sat Nov 22 10:00:00.123456 2025] GET /api/pay 502",
        "[Sat Nov 22 10:00:00 2025] 192.0.2.1 \"GET / HTTP/1.1\" 502",
        "[Sat Nov 22 10:00:00 2025] [12ms] GET /api/pay 502",
        "[22/Nov/2025:10:00:00 +0000] [error] [pid 1] not Apache's time",
        "AH0055: too short",
        // nearly klog
        "I0102 15:04:05.000000 GET /api/pay 502",
        "I0102 15:04:05 1 file.go:1] msg",
        "D0102 15:04:05.000000 1 file.go:1] msg",
        "I0102 15:04:05.000000 1 file.go] msg",
        "I0102 15:04:05.000000 1 file.go:1 msg",
        // nearly an entrypoint
        "docker-entrypoint.sh: Launching",
        "/docker-entrypoint.sh Launching",
        "10 listen.sh: info: x",
        "listen.sh: info: x",
        "10-listen.py: info: x",
        // nearly Java
        "at the pay desk (12)",
        "\tat /api/pay(502)",
        "\tat charge(Pay.java:12)",
        "\tat org.example.Pay.charge",
        "\tat org.example.Pay.charge(Pay.java:12",
        "\tat org.example.Pay.charge(Pay.java:12) GET /api/pay 502",
        "\tat org.example.Pay.charge(Pay.java:12) [GET /api/pay 502]",
        "    at Object.<anonymous> (/app/pay.js:12:3)",
        "\t... more",
        "\t... 12 more requests",
        "Caused by: the pay desk",
        "Caused by: api.example.com: 502",
        "Caused by GET /api/pay 502",
        "org.example.RequestLogger: /api/pay was refused",
        "org.example.Pay",
        "api.example.com: /api/pay 502",
        "PaymentError: 502",
        "TypeErrors: 3",
        "Error: connect ECONNREFUSED",
        "java.lang.IllegalStateException GET /api/pay",
        "java.lang.IllegalStateException:boom",
        "java..lang.IllegalStateException",
        ".lang.IllegalStateException",
        // nearly Python
        "Traceback (most recent call last): GET /api/pay",
        "  File \"/app/main.py\", line x, in handler",
        "  File \"/app/main.py\", line 10, in GET /api/pay",
        "  File /app/main.py, line 10, in handler",
        "    GET /api/pay 502",
        "    GET /api/pay 502 12.3 ms",
        "    POST /api/pay",
        "    the pay desk is closed",
        "    502",
        "    502 12.3",
        "    for GET /api/pay",
        "    not found",
        "    from cache",
        "    if GET fails",
        "    status = 502",
        "    method = GET",
        "    path = /api/pay",
        "    path =",
        "    a = ",
        "    x +",
        "    don't return",
        "    user 'x'",
        "    returns \"x\"",
        "    return 502 for GET /api/pay",
        "    GET(/api/pay) GET /api/pay 502",
        "  result = work(request)",
        "result = work(request)",
        "  [Previous line repeated many more times]",
        "^^^^ 502"
      })
  void aLookalikeIsNone(String line) {
    assertThat(noise(line), is(nullValue()));
  }

  /** So that it makes no difference that only lines which a format rejects are looked at. */
  @ParameterizedTest
  @MethodSource("lines")
  void noFormatTakesNoiseForARequest(String line) {
    byte[] b = line.getBytes(UTF_8);

    List<LogFormat> takenBy =
        Arrays.stream(LogFormat.values())
            .filter(format -> format != LogFormat.CUSTOM)
            .filter(
                format ->
                    new LogParser(format, FormatSettings.USUAL)
                            .parse(b, 0, b.length, new RequestFields())
                        == LineOutcome.REQUEST)
            .toList();

    assertThat(takenBy, hasSize(0));
  }

  /** Lines that are like a kind for as long as possible: whatever grows, time grows with it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025/11/22 10:00:00 [error] 1#1: |\"GET /a|",
        "2025/11/22 10:00:00 [error] 1#1: | GET /|x",
        "2025/11/22 10:00:00 [error] 1#1: |  status|",
        "I0102 15:04:05.000000 1 |a|",
        "\tat |a.|",
        "|a.|",
        "|a|Error",
        "    |return |",
        "    |a, |",
        "    |~|x",
        "| |",
        "  File \"|a|",
        "10-|-|"
      })
  void hostileLinesTakeLinearTime(String shape) {
    String[] parts = shape.split("\\|", -1);
    byte[] line = (parts[0] + parts[1].repeat(1_000_000) + parts[2]).getBytes(UTF_8);
    long start = System.nanoTime();

    for (int i = 0; i < 3; i++) {
      Noise.of(line, 0, line.length);
    }

    assertThat((System.nanoTime() - start) / 1_000_000, is(lessThan(2_000L)));
  }

  @Test
  void allocatesNothing() {
    byte[][] lines = lines().map(line -> line.getBytes(UTF_8)).toArray(byte[][]::new);
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1_000; i++) {
        Noise.of(lines[i % lines.length], 0, lines[i % lines.length].length);
      }
      allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
    }

    assertThat(allocated, is(lessThan(1_000L)));
  }

  @Test
  void labelsAreUnique() {
    assertThat(
        Arrays.stream(Noise.values()).map(Noise::label).distinct().count(),
        is((long) Noise.values().length));
  }
}
