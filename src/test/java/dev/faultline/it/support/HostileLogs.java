package dev.faultline.it.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes {@code testdata/hostile}: what strangers have put into logs to reach whoever reads them, in
 * the fields of four formats that take bytes as they come. The same lines each time.
 */
public final class HostileLogs {
  public static final Path DIRECTORY = Path.of("testdata/hostile");
  public static final List<String> FORMATS = List.of("simple", "combined", "json", "ltsv");

  private static final long SEED = 9;

  /** Each is put into a path, into the start of one, and into some other field. */
  private static final List<String> TEXTS =
      List.of(
          // Terminals: colours, cursor, title, links, clipboard, and the same by C1 controls.
          "\u001b[2J\u001b[1;1H\u001b[32mall is well\u001b[0m",
          "\u001b]0;title\u0007",
          "\u001b]8;;http://evil.example/\u0007click\u001b]8;;\u0007",
          "\u001b]52;c;ZXZpbA==\u0007",
          "\u001bP+q544e\u001b\\",
          "\u009b31m\u009d0;title\u009c\u0090q\u009c",
          "a\b\b\b\b\u007f\u007f\u000b\u000c\u0000\u0007",
          "a\rTotal: 0 errors out of 0 requests",
          // Directions, and what is not to be seen.
          "\u202egnp.exe\u202c",
          "\u2066a\u2069\u2067b\u2069\u061c\u200e\u200f",
          "a\u200bb\u200cc\u200dd\u2060e\ufefff\u00ad",
          "line\u2028separator\u2029paragraph\u0085next",
          "\udb40\udc41\udb40\udc7f tags \ue000 private \uffff \ufdd0",
          "z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308algo",
          // HTML and script.
          "<script>alert(1)</script>",
          "</script><script>alert(1)//",
          "\"><img src=x onerror=alert(1)>",
          "' onmouseover='alert(1)' x='",
          "%3Cscript%3Ealert(1)%3C/script%3E",
          "%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
          "&lt;script&gt;&#60;b&#62;&amp;",
          "<!--<script>",
          "-->]]></style></title></textarea><svg/onload=alert(1)>",
          "javascript:alert(1)",
          "data:text/html;base64,PHNjcmlwdD4=",
          "{{7*7}}[[7*7]]<%= 7*7 %>#{7*7}",
          // Spreadsheets.
          "=1+1",
          "=cmd|' /C calc'!A0",
          "+1-1",
          "-1+1",
          "@SUM(A1:A9)",
          "\uff1d1+1",
          "\t=1+1",
          " =1+1",
          "a,=1+1,b",
          "a;=1+1;b",
          "\"=1+1",
          "\",\"=1+1\",\"",
          "\"\"\"",
          "%=1",
          // Markdown and chats.
          "[click](javascript:alert(1))![x](http://evil.example/x.png)",
          "a|b|c||`x`*b*_i_~s~# h\\",
          "<!channel> <@U012345> <http://evil.example|click> @here",
          "<https://evil.example>",
          // OpenMetrics.
          "\"} 1e9 # {a=\"b\"} 1",
          "\\\"\\\\\\n{le=\"+Inf\"}",
          "# EOF",
          // Log libraries, format strings, shells, templates, databases.
          "${jndi:ldap://127.0.0.1:1389/x}",
          "${${lower:j}ndi:rmi://127.0.0.1:1389/x}${env:HOME}${sys:user.name}",
          "%s%n%x%d%1$s%m%p{}{0}",
          "$(touch /tmp/faultline-was-here)`id`;id|id&&id",
          "'; DROP TABLE requests; --",
          "{\"$gt\":\"\"}[a](b)",
          // Paths and names.
          "../../../../etc/passwd",
          "..%2f..%2f..%5c..%5cetc/passwd%00.png",
          "C:\\CON\\NUL:*?",
          "\\\\127.0.0.1\\share\\x",
          "file:///etc/passwd",
          "http://127.0.0.1:1389/x",
          // Records and reports that are none.
          "a HTTP/1.1\" 200 1 \"-\" \"-\"",
          "a 200 1ms GET /b",
          "Total: 7 errors out of 7 requests",
          "ERROR: /a 500",
          "Gate: errors>1: 2",
          "... and 7 more endpoints: 7 errors",
          "{\"reason\":\"badStatus\",\"file\":\"a\",\"offset\":0,\"length\":1,\"text\":\"a\"}",
          // JSON.
          "\",\"status\":200,\"x\":\"",
          "\\",
          "\\u0000\\ud800\\u202e",
          "\\x1b[31m\\x22",
          // Beyond the first plane, where texts are cut, and long.
          "\ud83d\ude00\ud83d\udc4d\ud83c\udffd\u0915\u094d\u0937\ufb01\u00df\u0130",
          "a" + "\ud83d\ude00".repeat(320),
          "\u001b".repeat(300),
          "a/".repeat(150) + "\"",
          " ",
          "-",
          "(malformed)");

  private static final String CLF_HEAD = "192.0.2.9 - - [22/Nov/2025:10:00:%02d +0000] ";

  private HostileLogs() {}

  /** Writes the files anew. */
  public static void main(String[] args) throws IOException {
    Files.createDirectories(DIRECTORY);
    for (String format : FORMATS) {
      Files.write(DIRECTORY.resolve(format + ".log"), make(format));
    }
  }

  /** The log of a format. */
  public static byte[] make(String format) {
    Random random = new Random(SEED);
    List<String> lines = new ArrayList<>();
    for (String text : TEXTS) {
      int second = random.nextInt(60);
      for (String field : List.of("/" + text, text)) {
        lines.add(line(format, second, "GET", field, "www.example.com", "192.0.2.9", "timeout"));
      }
      switch (random.nextInt(4)) {
        case 0 -> lines.add(line(format, second, text, "/a", "www.example.com", "::1", "timeout"));
        case 1 -> lines.add(line(format, second, "GET", "/a", text, "192.0.2.9", "timeout"));
        case 2 -> lines.add(line(format, second, "GET", "/a", "www.example.com", text, "timeout"));
        default -> lines.add(line(format, second, "GET", "/a", "www.example.com", "::1", text));
      }
    }
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    for (String line : lines) {
      log.writeBytes((line + "\n").getBytes(UTF_8));
    }
    for (String line : odd(format)) {
      log.writeBytes((line + "\n").getBytes(ISO_8859_1));
    }
    return log.toByteArray();
  }

  private static String line(
      String format,
      int second,
      String method,
      String target,
      String host,
      String client,
      String cause) {
    return switch (format) {
      case "simple" -> "%s %s 500 %dms".formatted(method, target, second);
      case "combined" ->
          "%s %s - - [22/Nov/2025:10:00:%02d +0000] \"%s %s HTTP/1.1\" 500 12 \"%s\" \"%s\""
              .formatted(host, client, second, method, target, target, cause);
      case "json" ->
          "{\"time\":\"2025-11-22T10:00:%02dZ\",\"method\":\"%s\",\"path\":\"%s\",\"host\":\"%s\",\"client\":\"%s\",\"cause\":\"%s\",\"status\":500}"
              .formatted(
                  second,
                  quoted(method),
                  quoted(target),
                  quoted(host),
                  quoted(client),
                  quoted(cause));
      case "ltsv" ->
          "time:2025-11-22T10:00:%02dZ\thost:%s\tmethod:%s\turi:%s\tvhost:%s\tua:%s\tstatus:500"
              .formatted(second, client, method, target, host, cause);
      default -> throw new IllegalArgumentException(format);
    };
  }

  private static String quoted(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }

  /** Lines that are bytes (here: Latin-1): no UTF-8, no requests, numbers that are none. */
  private static List<String> odd(String format) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "",
                "\0\0\0\0\0\0\0\0",
                "\r\r",
                "\u001b[2J not a line of any format \u009b31m",
                "{\"reason\":\"badStatus\",\"file\":\"\\ud83d\\u001b[31m\",\"offset\":-1,\"length\":9,"
                    + "\"text\":\"\\ud800 \\u202e\"}",
                "{\"reason\":\"wrongShape\",\"offset\":\"x\",\"length\":1e99,\"base64\":\"!\"}",
                "${jndi:ldap://127.0.0.1:1389/x} %s %n {}",
                "x".repeat(9000) + "\u00e2\u0080"));
    switch (format) {
      case "simple" ->
          lines.addAll(
              List.of(
                  "GET /\u00ff\u00fe\u00c0\u00af\u00ed\u00a0\u0080 500 1ms",
                  "GET /\u00e9 500 1ms",
                  "GET /cut\u00f0\u009f\u0098 500 1ms",
                  "GET /nul\0nul 500 1ms",
                  "GET /a 099 1ms",
                  "GET /a 99999999999999999999 1ms",
                  "GET /a -500 1ms",
                  "GET /a 500 -1ms",
                  "GET /a 500 1e309ms",
                  "GET /a 500 NaNms",
                  "GET /a 500 99999999999999999999ms",
                  "GET /a 500 9223372036854775ms"));
      case "combined" ->
          lines.addAll(
              List.of(
                  CLF_HEAD.formatted(1)
                      + "\"GET /\u00ff\u00c0\u00af\u00ed\u00a0\u0080 HTTP/1.1\" 500 1 \"-\" \"\u00ff\"",
                  CLF_HEAD.formatted(2) + "\"\\x16\\x03\\x01\" 500 1 \"-\" \"-\"",
                  CLF_HEAD.formatted(3) + "\"\u0016\u0003\u0001\u0002\0\" 500 1 \"-\" \"-\"",
                  CLF_HEAD.formatted(4) + "\"\" 500 1 \"-\" \"-\"",
                  CLF_HEAD.formatted(5) + "\"SSH-2.0-x\" 500 1 \"-\" \"-\"",
                  CLF_HEAD.formatted(6) + "\"PRI * HTTP/2.0\" 500 1 \"-\" \"-\"",
                  CLF_HEAD.formatted(7) + "\"GET /a\\\\\\\" HTTP/1.1\" 500 -5 \"-\" \"\\\"",
                  CLF_HEAD.formatted(8)
                      + "\"GET /a HTTP/1.1\" 500 100000000000000000000 \"-\" \"-\"",
                  CLF_HEAD.formatted(9) + "\"GET /a HTTP/1.1\" 500 1 \"-\" \"-\" 1e309 NaN",
                  "192.0.2.9 - - [31/Feb/2025:10:00:01 +0000] \"GET /a HTTP/1.1\" 500 1 \"-\" \"-\"",
                  "192.0.2.9 - - [22/Nov/2025:10:00:60 +1459] \"GET /a HTTP/1.1\" 500 1 \"-\" \"-\"",
                  "fe80::1%eth0 - - [22/Nov/2025:10:00:01 +0000] \"CONNECT a:443 HTTP/1.1\" 500 1 \"-\" \"-\"",
                  CLF_HEAD.formatted(1) + "\"GET /a HTTP/1.1\" 2oo 1 \"-\" \"-\""));
      case "json" ->
          lines.addAll(
              List.of(
                  "{\"path\":\"/\\ud800\",\"status\":500,\"cause\":\"\\udfff\",\"host\":\"\\ud83d\"}",
                  "{\"path\":\"/raw \u001b[31m\u0001\",\"status\":500}",
                  "{\"path\":\"/\u00ff\u00c0\u00af\u00ed\u00a0\u0080\",\"status\":500}",
                  "{\"path\":\"/twice\",\"path\":\"/again\",\"status\":500,\"status\":200}",
                  "{\"path\":[],\"status\":{}}",
                  "{\"path\":\"/a\",\"status\":1e400}",
                  "{\"path\":\"/a\",\"status\":500,\"latency_ms\":1e400,\"bytes\":-1e99}",
                  "{\"path\":\"/a\",\"status\":500,\"latency_ms\":NaN}",
                  "{\"path\":\"/a\",\"status\":500,\"time\":99999999999999999999}",
                  "{\"path\":\"/a\",\"status\":500,\"x\":"
                      + "[".repeat(3000)
                      + "]".repeat(3000)
                      + "}",
                  "{\"a\":".repeat(1200) + "1" + "}".repeat(1200),
                  "{\"__proto__\":{\"path\":\"/a\"},\"constructor\":1,\"path\":\"/a\",\"status\":500}"));
      default ->
          lines.addAll(
              List.of(
                  "uri:/\u00ff\u00c0\u00af\u00ed\u00a0\u0080\tstatus:500",
                  "uri:/nul\0nul\tstatus:500",
                  "uri:\tstatus:500",
                  "uri:/a\tstatus:500\tstatus:200\turi:/b",
                  "uri:/a\tstatus:500\treqtime:1e309\tsize:-1",
                  "uri:/a\tstatus:500\treqtime:NaN\ttime:31/Feb/2025:10:00:01 +0000",
                  "uri:/a\tstatus:\u00d9\u00a1",
                  "uri:/a\tstatus:500\t:\t::\t"));
    }
    return lines.stream().map(line -> line.replace("\n", "")).toList();
  }
}
