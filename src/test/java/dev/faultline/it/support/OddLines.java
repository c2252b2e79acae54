package dev.faultline.it.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Lines as real logs have them between the regular ones. */
public final class OddLines {
  private static final int ONE_IN = 30;

  /** In every format. */
  private static final List<String> EVERYWHERE =
      List.of(
          "",
          " ",
          "\t \t",
          "\r",
          "worker 7 is up",
          "\u00e9t\u00e9 \u2028 \ud83d\ude00",
          "2025/11/22 10:00:03 [error] 31#31: *5 failed, request: \"GET /odd/noise HTTP/1.1\", x",
          "[Sat Nov 22 10:00:00.123456 2025] [core:notice] [pid 1:tid 140] AH00094: x",
          "[Wed Oct 11 14:32:52 2000] [error] [client 127.0.0.1] denied",
          "I0102 15:04:05.000000       1 file.go:1] msg",
          "/docker-entrypoint.sh: Configuration complete; ready for start up",
          "10-listen-on-ipv6-by-default.sh: info: IPv6 listen already enabled",
          "java.lang.IllegalStateException: boom",
          "\tat org.example.Pay.charge(Pay.java:12) ~[pay-1.0.jar!/:1.0]",
          "Caused by: java.net.ConnectException: Connection refused",
          "\t... 12 more",
          "Traceback (most recent call last):",
          "  File \"/app/main.py\", line 10, in handler",
          "    return work(request)",
          "           ^^^^^^^^^^^^^",
          "ValueError: boom",
          // nearly, so rejected
          "2025/11/22 10:00:03 [error] failed",
          "2025/11/22 10:00:03 [info] 1#1: \"GET /odd/told HTTP/1.1\" 502 12",
          "I0102 15:04:05.000000 1 httplog.go:90] \"HTTP\" verb=\"GET\" resp=502",
          "\tat the pay desk",
          "org.example.Log: refused",
          "{");

  private static final List<String> SIMPLE =
      List.of(
          "GET /odd/520 520 1ms",
          "GET /odd/599 599 0ms",
          "GET /odd/600 600 1ms",
          "GET /odd/none 000 0ms",
          "GET /odd/none -1 0ms",
          "GET /odd/none - -",
          "GET /odd/status 099 1ms",
          "GET /odd/status 1000 1ms",
          "GET /odd/status 5xx 1ms",
          "GET /odd/status 50000000000000000000 1ms",
          "GET /odd/a blank in it 500 3ms",
          "GET /odd/query?q=500 12ms&x=1#top 503 7ms",
          "GET http://www.example.com:8080/odd/absolute?q=1 502 9ms",
          "GET https://www.example.com 502 9ms",
          "OPTIONS * 501 1ms",
          "get /odd/lower 500 2ms",
          "PURGE /odd/protocol HTTP/1.1 500 2ms",
          "GET /odd/unknown 500",
          "GET /odd/unknown 500 -",
          "GET /odd/unknown 500 fast",
          "GET /odd/unknown 500 -5ms",
          "GET /odd/fraction 500 0.125ms",
          "  GET  /odd/blanks   500\t12ms  ",
          "\\x16\\x03\\x01 500 4ms",
          "- 500 0ms",
          "500 4ms",
          "GET 4ms",
          "GET /odd/\u65e5\u672c 500 1ms",
          "GET /odd/lone\rreturn 500 1ms");

  private static final String HEAD = "192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] ";

  private static final List<String> CLF =
      List.of(
          HEAD + "\"GET /odd/520 HTTP/1.1\" 520 1",
          HEAD + "\"GET /odd/599 HTTP/1.1\" 599 -",
          HEAD + "\"GET /odd/600 HTTP/1.1\" 600 -",
          HEAD + "\"GET /odd/none HTTP/1.1\" 000 0",
          HEAD + "\"GET /odd/none HTTP/1.1\" - -",
          HEAD + "\"GET /odd/status HTTP/1.1\" 99 0",
          HEAD + "\"GET /odd/status HTTP/1.1\" 5xx 0",
          HEAD + "\"GET /odd/status HTTP/1.1\"  12",
          HEAD + "\"GET /odd/status HTTP/1.1\"",
          HEAD + "\"GET /odd/open HTTP/1.1 500 12",
          HEAD + "\"GET /odd/nosize HTTP/1.1\" 500",
          HEAD + "\"GET /odd/a blank in it HTTP/1.1\" 500 3",
          HEAD + "\"GET /odd/quote\\\"d HTTP/1.1\" 500 3",
          HEAD + "\"GET /odd/backslash\\\\ HTTP/1.1\" 500 3",
          HEAD + "\"GET /odd/query?q=\\\" 500 12#top HTTP/2.0\" 503 7",
          HEAD + "\"GET http://www.example.com:8080/odd/absolute?q=1 HTTP/1.1\" 502 9",
          HEAD + "\"GET /odd/http09\" 500 9",
          HEAD + "\"M-SEARCH * HTTP/1.1\" 501 9",
          HEAD + "\"-\" 500 0",
          HEAD + "\"\" 500 0",
          HEAD + "\"\\x16\\x03\\x01\\x02\" 502 150",
          "2001:db8::7 - - [22/Nov/2025:23:59:59 -0930] \"GET /odd/ipv6 HTTP/1.1\" 500 12",
          "crawler.example.net - jane doe [22/Nov/2025:10:00:01 +0530] \"GET /odd/user HTTP/1.1\""
              + " 500 12",
          "www.example.com:443 " + HEAD + "\"GET /odd/vhost HTTP/1.1\" 504 12",
          "192.0.2.9 - - [-] \"GET /odd/notime HTTP/1.1\" 500 12",
          "192.0.2.9 - - [31/Feb/2025:10:00:01 +0000] \"GET /odd/badtime HTTP/1.1\" 500 12",
          "192.0.2.9 - - 22/Nov/2025 \"GET /odd/nobracket HTTP/1.1\" 500 12");

  private static final List<String> JSON =
      List.of(
          "{\"path\":\"/odd/520\",\"status\":520}",
          "{\"path\":\"/odd/599\",\"status\":\"599\",\"latency_ms\":1.5}",
          "{\"path\":\"/odd/none\",\"status\":0}",
          "{\"path\":\"/odd/none\",\"status\":\"-\"}",
          "{\"path\":\"/odd/status\",\"status\":99}",
          "{\"path\":\"/odd/status\",\"status\":\"bad\"}",
          "{\"path\":\"/odd/status\",\"status\":500.5}",
          "{\"path\":\"/odd/status\",\"status\":null}",
          "{\"path\":\"/odd/status\"}",
          "{\"status\":500}",
          "{}",
          "{\"msg\":\"server started\",\"pid\":17}",
          "  { \"path\" : \"/odd/blanks\" , \"status\" : 500 }  ",
          "{\"path\":\"/odd/query?q=1#x\",\"status\":500,\"tags\":[1,\"a\"],\"x\":{\"y\":true}}",
          "{\"path\":\"/odd/a blank \\\"quote\\\" \\u00e9 \\\\ in it\",\"status\":500}",
          "{\"path\":\"\\/odd\\/slashes\",\"status\":500}",
          "{\"path\":\"https://www.example.com/odd/absolute\",\"status\":502}",
          "{\"method\":\"GET\",\"path\":\"https://www.example.com/odd/absolute\",\"status\":502}",
          "{\"request\":\"GET /odd/request?q HTTP/1.1\",\"status\":500}",
          "{\"request\":\"\\\\x16\\\\x03\",\"status\":500}",
          "{\"request\":{\"method\":\"GET\",\"uri\":\"/odd/nested?x=1\"},\"duration\":0.25,"
              + "\"status\":502}",
          "{\"path\":\"/odd/time\",\"status\":500,\"time\":\"2025-11-22T10:00:01.123456Z\"}",
          "{\"path\":\"/odd/half\",\"status\":500",
          "{\"path\":\"/odd/two\",\"status\":500}{\"path\":\"/odd/two\",\"status\":500}",
          "[{\"path\":\"/odd/array\",\"status\":500}]",
          "{\"path\":\"/odd/comma\",\"status\":500,}",
          "\"just a text\"",
          "500");

  private OddLines() {}

  private static List<String> of(String format) {
    List<String> lines = new ArrayList<>(EVERYWHERE);
    switch (format) {
      case "simple" -> lines.addAll(SIMPLE);
      case "json" -> lines.addAll(JSON);
      case "common" -> lines.addAll(CLF);
      default -> {
        // Where the request does not end, it could end with any of the quotes behind it.
        CLF.stream()
            .filter(line -> !line.contains("/odd/open"))
            .forEach(
                line -> {
                  lines.add(line + " \"-\" \"curl/8.5.0\"");
                  lines.add(line + " \"a \\\" 500 b\" \"x\" 0.2455 0.1 -");
                });
      }
    }
    return lines;
  }

  /**
   * Mixes odd lines into a regular log, each at some random place and some of them never, and ends
   * some lines with CR LF and the last one with nothing.
   *
   * @param random with a fixed seed
   */
  public static Path mixInto(Path regular, String format, Random random, Path target)
      throws IOException {
    List<String> odd = of(format);
    StringBuilder mixed = new StringBuilder();
    for (String line : Files.readAllLines(regular, UTF_8)) {
      mixed.append(line).append(random.nextInt(ONE_IN) == 0 ? "\r\n" : "\n");
      if (random.nextInt(ONE_IN) == 0) {
        mixed.append(odd.get(random.nextInt(odd.size()))).append('\n');
      }
    }
    mixed.setLength(mixed.length() - 1);
    return Files.writeString(target, mixed, UTF_8);
  }
}
