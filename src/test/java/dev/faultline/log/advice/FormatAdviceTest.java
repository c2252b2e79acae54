package dev.faultline.log.advice;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.JsonKeys;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.privacy.PrivacyPolicy;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormatAdviceTest {
  private static final FormatAdvice ADVICE =
      new FormatAdvice(FormatSettings.USUAL, PrivacyPolicy.USUAL);
  private static final String PATTERN =
      " (if it has requests, a pattern such as --format='%h %t \"%r\" %>s' describes them)";
  private static final String KEYS =
      " (if they are requests, --jsonKeys=status=CODE,path=URI names the keys)";

  private static String advice(String... lines) {
    return ADVICE.of(List.of(lines));
  }

  @Test
  void showsTheFirstLineThatIsNotBlank() {
    assertThat(advice(" ", "worker 7 is up\r"), is("its first line is: worker 7 is up" + PATTERN));
    assertThat(
        advice("x".repeat(201)), is("its first line is: " + "x".repeat(200) + "..." + PATTERN));
    assertThat(
        advice("\u001b]0;owned\u0007 /a?token=t password=hunter2"),
        is("its first line is: \\x1b]0;owned\\x07 /a?... password=***" + PATTERN));
  }

  @Test
  void showsTheLineInsideOfWhatFits() {
    assertThat(
        advice("2025-11-22T10:00:00.1Z stdout F worker 7 is up"),
        is("its first line in cri is: worker 7 is up" + PATTERN));
  }

  @Test
  void triesAPatternOnAllLines() {
    assertThat(
        advice("starting", "POST /api/pay -> 502 (1503 ms)", "GET /b -> 200 (12 ms)"),
        is(
            "its first line is: starting (try --format='$request_method $request_uri $v2 $status"
                + " $rest': it reads 2 of the first 3 lines)"));
    assertThat(
        advice("192.0.2.9|2025-11-22T10:00:00Z|GET|/a|502|12"),
        is(
            "its first line is: 192.0.2.9|2025-11-22T10:00:00Z|GET|/a|502|12 (try"
                + " --format='$remote_addr|$time_iso8601|$request_method|$request_uri|$status|$rest':"
                + " it reads 1 of the first 1 line)"));
    assertThat(
        advice("[a b] took=12 st=502 at [22/Nov/2025:10:00:00 +0000] \"x\" \"GET /a HTTP/1.1\""),
        is(
            "its first line is: [a b] took=12 st=502 at [22/Nov/2025:10:00:00 +0000] \"x\" \"GET /a"
                + " HTTP/1.1\" (try --format='[$v1] took=$v3 st=$status $v5 [$time_local] \"$v7\""
                + " \"$request\"': it reads 1 of the first 1 line)"));
    assertThat(
        advice("2025-11-22T10:00:00Z stdout F GET|/a|502"),
        is(
            "its first line in cri is: GET|/a|502 (try"
                + " --format='cri+$request_method|$request_uri|$status': it reads 1 of the first 1"
                + " line)"));
  }

  @Test
  void namesTheKeysOfJsonAndWhatIsMissing() {
    assertThat(
        advice("{\"level\":\"info\",\"ctx\":{\"user\":7,\"tags\":[1]}}", "{\"n\":null}"),
        is(
            "its lines are JSON with the keys level, ctx.user, ctx.tags, n, but no usual key of a"
                + " status or path"
                + KEYS));
    assertThat(
        advice("{\"log\":\"worker up\\n\",\"stream\":\"stdout\",\"time\":\"T\"}"),
        is(
            "its lines are JSON with the keys log, stream, time, but no usual key of a status or"
                + " path"
                + KEYS
                + "; its first line in docker is: worker up"));
    assertThat(
        advice("{\"path\":\"/a\"}"),
        is(
            "its lines are JSON with the keys path, but no usual key of a status (if they are"
                + " requests, --jsonKeys=status=CODE names the keys)"));
    assertThat(
        advice("{\"path\":\"/a\",\"status\":\"failed\"}"),
        is(
            "its lines are JSON with the keys path, status, but path is /a, status is failed (if"
                + " they are requests, --jsonKeys=status=CODE names the keys)"));
  }

  @Test
  void triesKeysWhoseValuesLookLikeThoseOfARequest() {
    assertThat(
        advice("{\"took\":502,\"rc\":502,\"route\":\"/a\",\"referer\":\"/b\"}"),
        is(
            "its lines are JSON with the keys took, rc, route, referer, but no usual key of a status"
                + " or path (try --jsonKeys=status=rc,path=route: it reads 1 of the first 1 line)"));
    assertThat(
        advice(
            "2025-11-22T10:00:00Z stdout F {\"r\":{\"st\":\"404\",\"line\":\"GET /a HTTP/1.1\"}}"),
        is(
            "its lines in cri are JSON with the keys r.st, r.line, but no usual key of a status or"
                + " path (try --jsonKeys=status=r.st,request=r.line: it reads 1 of the first 1"
                + " line)"));
    assertThat(
        advice("{\"size\":512,\"dir\":\"/a\"}"),
        is(
            "its lines are JSON with the keys size, dir, but no usual key of a status or path"
                + KEYS));
  }

  @Test
  void namesTheMemberInWhichAKnownFormatIs() {
    assertThat(
        advice("{\"n\":1,\"raw\":\"GET /a 500 12ms\"}"),
        is(
            "its lines are JSON with the keys n, raw, but no usual key of a status or path (try"
                + " --jsonKeys=line=raw: it reads 1 of the first 1 line, as simple)"));
  }

  @Test
  void namesTheFirstOfManyKeys() {
    StringBuilder many = new StringBuilder("{\"k0\":0");
    for (int i = 1; i < 22; i++) {
      many.append(",\"k").append(i).append("\":0");
    }
    assertThat(
        advice(many + "}"),
        is(
            "its lines are JSON with the keys k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, k11,"
                + " k12, k13, k14, k15, k16, k17, k18, k19 and 2 more, but no usual key of a status"
                + " or path"
                + KEYS));
  }

  @Test
  void namesJsonThatIsNotAnObjectALine() {
    assertThat(
        advice("[", "  {\"path\":\"/a\"},", "]"),
        is(
            "it is JSON, but not an object a line, as jq -c writes it; it begins with: [  "
                + " {\"path\":\"/a\"}, ]"));
    assertThat(advice("[info] up"), is("its first line is: [info] up" + PATTERN));
  }

  @Test
  void namesLoggersThatSpreadARequestOverLines() {
    assertThat(
        advice(
            "I, [2025-11-22T10:00:00 #7]  INFO -- : [a1] Started GET \"/jobs\" for 192.0.2.9 at"
                + " 2025-11-22 10:00:00 +0000",
            "I, [2025-11-22T10:00:00 #7]  INFO -- : [a1] Completed 500 Internal Server Error in"
                + " 79ms (Views: 78.8ms)"),
        is(several("Rails", "lograge")));
    assertThat(
        advice(
            "10:00:00.100 request_id=F1 [info] GET /api/users",
            "10:00:00.112 request_id=F1 [info] Sent 200 in 712\u00b5s"),
        is(several("Phoenix", "Logster")));
    assertThat(
        advice(
            "{\"level\":30,\"reqId\":\"req-1\",\"req\":{\"method\":\"GET\",\"url\":\"/a\"},"
                + "\"msg\":\"incoming request\"}",
            "{\"level\":30,\"reqId\":\"req-1\",\"res\":{\"statusCode\":200},\"responseTime\":12.1,"
                + "\"msg\":\"request completed\"}"),
        is(several("Fastify", "a hook onResponse that logs req and res")));
    assertThat(
        advice("Started GET \"/a\" for 192.0.2.9 at 2025-11-22").startsWith("its first line"),
        is(true));
  }

  private static String several(String program, String remedy) {
    return "its requests take several lines each, as "
        + program
        + " writes them, which is not read: with "
        + remedy
        + " each is one line";
  }

  private static Optional<String> given(LogFormat format, String... lines) {
    return ADVICE.of(LineFormat.bare(format), List.of(lines));
  }

  @Test
  void tellsThatANamedFormatFitsNoLineAndWhichDoes() {
    assertThat(
        given(LogFormat.JSON, "GET /a 200 1ms", "GET /b 500 1ms"),
        is(Optional.of("0 of the first 2 lines; --format=simple reads 2 of the first 2 lines")));
    assertThat(
        given(LogFormat.JSON, "worker 7 is up"),
        is(Optional.of("0 of the first 1 line; its first line is: worker 7 is up" + PATTERN)));
    assertThat(given(LogFormat.SIMPLE, "worker 7 is up", "GET /a 200 1ms"), is(Optional.empty()));
    assertThat(given(LogFormat.SIMPLE, "", " "), is(Optional.empty()));
    assertThat(
        ADVICE.of(LineFormat.bare(LogFormat.SIMPLE), Collections.emptyList()),
        is(Optional.empty()));
  }

  @Test
  void knowsTheKeysThatTheUserNamed() {
    FormatAdvice named =
        new FormatAdvice(FormatSettings.of(JsonKeys.parse("status=rc")), PrivacyPolicy.USUAL);
    assertThat(
        named.of(List.of("{\"rc\":\"x\",\"uri\":7}")),
        is(
            "its lines are JSON with the keys rc, uri, but rc is x, uri is 7 (if they are requests,"
                + " --jsonKeys=status=CODE names the keys)"));
  }

  @Test
  void isDoneWithHostileLinesSoon() {
    String brackets = "[".repeat(1 << 18);
    String starts = "Started GET \"/\" for Completed 500 ".repeat(1 << 13);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> ADVICE.of(List.of(brackets, starts, "\"".repeat(1 << 18))));
  }
}
