package dev.faultline.log.format;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.faultline.log.format.FormatDetector.Detection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatDetectorTest {
  private static final String SIMPLE = "GET /a 200 12ms";
  private static final String COMMON =
      "192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] \"GET /a HTTP/1.1\" 200 12";
  private static final String COMBINED = COMMON + " \"-\" \"curl\"";
  private static final String JSON = "{\"method\":\"GET\",\"path\":\"/a\",\"status\":200}";
  private static final String MESSAGE = "{\"msg\":\"server started\"}";
  private static final String GARBAGE = "worker 7 is up";

  private static Optional<String> detect(String... lines) {
    return detect(FormatSettings.USUAL, List.of(lines));
  }

  private static Optional<String> detect(FormatSettings settings, List<String> lines) {
    return new FormatDetector(settings)
        .detect(lines)
        .map(found -> found.format().label() + " " + found.matched() + " of " + found.lines());
  }

  private static Detection detection(String... lines) {
    return new FormatDetector(FormatSettings.USUAL).detect(List.of(lines)).orElseThrow();
  }

  private static Optional<String> found(LogFormat format, int matched, int lines) {
    return Optional.of(format.label() + " " + matched + " of " + lines);
  }

  @Test
  void recognisesEveryFormatByOneLine() {
    assertThat(detect(SIMPLE), is(found(LogFormat.SIMPLE, 1, 1)));
    assertThat(detect(COMMON), is(found(LogFormat.COMMON, 1, 1)));
    assertThat(detect(COMBINED), is(found(LogFormat.COMBINED, 1, 1)));
    assertThat(
        detect("www.example.com:443 " + COMBINED), is(found(LogFormat.VHOST_COMBINED, 1, 1)));
    assertThat(detect(COMBINED + " \"10.0.0.7\" 0.245"), is(found(LogFormat.COMBINED, 1, 1)));
    assertThat(detect(JSON), is(found(LogFormat.JSON, 1, 1)));
  }

  @Test
  void recognisesALogWhoseClientsHaveNames() {
    assertThat(
        detect("crawler.example.net" + COMMON.substring(9)), is(found(LogFormat.COMMON, 1, 1)));
  }

  @Test
  void recognisesJsonThatNamesNoMethod() {
    assertThat(detect("{\"path\":\"/a\",\"status\":200}"), is(found(LogFormat.JSON, 1, 1)));
  }

  @Test
  void recognisesALogThatHoldsNothingButProbes() {
    assertThat(
        detect("192.0.2.9 - - [-] \"\\x16\\x03\\x01\" 400 150 \"-\" \"-\""),
        is(found(LogFormat.COMBINED, 1, 1)));
    assertThat(detect("192.0.2.9 - - [-] \"-\" 408 -"), is(found(LogFormat.COMMON, 1, 1)));
  }

  @Test
  void doesNotTakeTextThatEndsInANumberForALog() {
    assertThat(detect("7 workers: 500"), is(Optional.empty()));
  }

  @Test
  void doesNotTakeEveryRequestWithAUriForOneOfCaddy() {
    assertThat(
        detect("{\"request\":{\"uri\":\"/a\"},\"status\":200,\"latency_ms\":7}"),
        is(found(LogFormat.JSON, 1, 1)));
  }

  @Test
  void knowsJsonByTheKeysOfTheUser() {
    List<String> lines = List.of("{\"verb\":\"GET\",\"route\":\"/a\",\"rc\":200}");

    assertThat(detect(FormatSettings.USUAL, lines), is(Optional.empty()));
    assertThat(
        detect(FormatSettings.of(JsonKeys.parse("path=route,status=rc")), lines),
        is(found(LogFormat.JSON, 1, 1)));
  }

  @Test
  void readsLinesInTheMemberThatTheUserNames() {
    FormatSettings named = FormatSettings.of(JsonKeys.parse("line=raw"));
    List<String> lines = List.of("{\"n\":1,\"raw\":\"" + SIMPLE + "\"}");

    assertThat(detect(FormatSettings.USUAL, lines), is(Optional.empty()));
    assertThat(detect(named, lines), is(Optional.of("member+simple 1 of 1")));
    assertThat(
        detect(named, List.of("{\"raw\":\"x\",\"path\":\"/a\",\"status\":200}")),
        is(found(LogFormat.JSON, 1, 1)));
  }

  @Test
  void takesTheFormatThatReadsMostLines() {
    assertThat(detect(SIMPLE, COMMON, GARBAGE, COMMON), is(found(LogFormat.COMMON, 2, 4)));
    assertThat(detect(MESSAGE, GARBAGE, JSON), is(found(LogFormat.JSON, 1, 2)));
  }

  @Test
  void takesEnvoysLinesForNoCombinedOnesThoughSomeAreConnections() {
    String tail = " - - - \"-\" 0 12 3 - \"-\" \"-\" \"-\" \"-\" \"192.0.2.9:80\" x";
    String request = "[2025-11-22T10:00:01.310Z] \"GET /a HTTP/2\" 200" + tail;
    String connection = "[2025-11-22T10:00:02.310Z] \"- - -\" 0" + tail;

    assertThat(detect(request, connection, connection), is(found(LogFormat.ISTIO, 1, 1)));
  }

  @Test
  void takesTheMoreSpecificOfTwoFormatsThatReadAsMany() {
    assertThat(detect(SIMPLE, COMMON, JSON), is(found(LogFormat.JSON, 1, 3)));
    assertThat(detect(SIMPLE, COMMON), is(found(LogFormat.COMMON, 1, 2)));
    assertThat(detect(COMMON, COMBINED), is(found(LogFormat.COMBINED, 2, 2)));
  }

  /** A virtual host's parser reads all of them, but most have no host. */
  @Test
  void takesTheFormatWhoseOwnMostLinesAre() {
    String vhost = "www.example.com:443 " + COMBINED;

    assertThat(detect(COMBINED, vhost, vhost, COMMON), is(found(LogFormat.VHOST_COMBINED, 4, 4)));
    assertThat(detect(COMBINED, vhost, COMBINED), is(found(LogFormat.COMBINED, 3, 3)));
    assertThat(detect(COMMON, COMMON, COMBINED), is(found(LogFormat.COMMON, 3, 3)));
  }

  @Test
  void findsNothingWhereNoLineIsARequest() {
    assertThat(detect(), is(Optional.empty()));
    assertThat(detect("", "  ", "\r"), is(Optional.empty()));
    assertThat(detect(GARBAGE, MESSAGE), is(Optional.empty()));
  }

  @Test
  void looksAtTheFirstHundredLinesThatAreNotBlank() {
    List<String> lines = new ArrayList<>(Collections.nCopies(500, ""));
    lines.addAll(Collections.nCopies(FormatDetector.SAMPLE_LINES - 1, GARBAGE));
    lines.add(COMMON + "\r");
    lines.addAll(Collections.nCopies(500, JSON));

    assertThat(
        detect(FormatSettings.USUAL, lines),
        is(found(LogFormat.COMMON, 1, FormatDetector.SAMPLE_LINES)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          CADDY ~ {"level":"error","ts":1763805601.52,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"192.0.2.9","method":"GET","host":"localhost","uri":"/a"},"duration":0.00092,"size":0,"status":502}
          TRAEFIK_JSON ~ {"ClientHost":"192.0.2.9","DownstreamStatus":504,"Duration":10002425284,"OriginStatus":504,"RequestMethod":"GET","RequestPath":"/a","StartUTC":"2025-11-22T10:00:01.77Z"}
          GCP ~ {"httpRequest":{"latency":"0.02s","requestMethod":"GET","requestUrl":"https://papi.example.com/a","status":502},"jsonPayload":{"statusDetails":"failed_to_connect_to_backend"},"timestamp":"2025-11-22T10:00:01Z"}
          CLOUDFLARE ~ {"ClientIP":"192.0.2.9","ClientRequestMethod":"GET","ClientRequestURI":"/a","EdgeResponseStatus":522,"EdgeStartTimestamp":"2025-11-22T10:00:01Z"}
          JSON ~ {"time":"2025-11-22T10:00:01Z","request":"GET /a HTTP/1.1","status":502}
          LTSV ~ time:[22/Nov/2025:10:00:01 +0000]\thost:192.0.2.9\treq:GET /a HTTP/1.1\tstatus:500\tsize:120
          ALB ~ http 2025-11-22T10:00:01.186641Z app/my-loadbalancer/50dc6c495c0c9188 192.0.2.39:2817 - 0.000 0.001 0.000 502 - 34 366 "GET http://www.example.com:80/ HTTP/1.1" "curl/7.46.0" - - arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/my-targets/73e2d6bc24d8a067 "Root=1-58337364-23a8c76965a2ef7629b185e3" "-" "-" 0 2025-11-22T10:00:00.364000Z "forward" "-" "LambdaInvalidResponse" "-" "-" "-" "-"
          ELB ~ 2025-11-22T10:00:01.945958Z my-loadbalancer 192.0.2.39:2817 10.0.0.1:80 0.000073 0.001048 0.000057 200 200 0 29 "GET http://www.example.com:80/ HTTP/1.1" "curl/7.38.0" - -
          CLOUDFRONT ~ 2025-11-22\t10:00:01\tCDG50-P2\t703\t192.0.2.9\tGET\td111111abcdef8.cloudfront.net\t/a\t502\t-\tcurl/7.81.0\tq=42\t-\tError\t375WZmnR4hhhnlZKNn0D==\twww.example.com\thttps\t62\t0.113\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\tError\tHTTP/2.0
          S3 ~ 79a59df900b949e5 my-bucket [22/Nov/2025:10:00:01 +0000] 192.0.2.3 79a59df900b949e5 3E57427F3EXAMPLE REST.GET.OBJECT a.txt "GET /my-bucket/a.txt HTTP/1.1" 503 SlowDown 243 - 7 - "-" "S3Console/0.4" -
          W3C ~ 2025-11-22 10:00:01 10.0.0.5 GET /api/data id=1 443 - 203.0.113.9 curl/8.5.0 - 500 19 2147942402 120
          ISTIO ~ [2025-11-22T10:00:01.409Z] "GET /status/418 HTTP/1.1" 418 - via_upstream - "-" 0 135 4 4 "-" "curl/7.73.0-DEV" "84961386-6d84-929d-98bd-c5aee93b5c88" "httpbin:8000" "10.44.1.27:80" outbound|8000||httpbin.foo.svc.cluster.local 10.44.1.23:37652 10.0.45.184:8000 10.44.1.23:46520 - default
          ENVOY ~ [2025-11-22T10:00:01.310Z] "POST /api/v1/locations HTTP/2" 204 - 154 0 226 100 "10.0.35.28" "nsq2http" "cc21d9b0-cf5c-432b-8c7e-98aeb7988cd2" "locations" "tcp://10.0.2.1:80"
          HAPROXY ~ Nov 22 10:00:01 localhost haproxy[14389]: 10.0.1.2:33317 [22/Nov/2025:10:00:01.655] http-in static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {www.example.com} {} "GET /index.html HTTP/1.1"
          INGRESS_NGINX ~ 192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "POST /rpc HTTP/1.1" 200 16 "-" "tasks" 902 0.247 [test-grpc] [] 10.0.74.255:8080 16 0.248 200 89f3c824055b4d87942831d74343fb9a
          TRAEFIK ~ 192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 200 352 "-" "curl" 240 "test@docker" "http://172.17.0.3:80" 0ms
          VHOST_COMBINED ~ www.example.com:443 203.0.113.9 - - [22/Nov/2025:10:00:01 +0000] "GET / HTTP/2.0" 502 568 "-" "Mozilla/5.0"
          COMBINED ~ 203.0.113.9 - - [22/Nov/2025:10:00:01 +0000] "POST /api/orders HTTP/2.0" 502 552 "-" "okhttp/4.9" 0.245 0.244
          COMMON ~ 127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /a.gif HTTP/1.0" 200 2326
          SIMPLE ~ GET /api/data 500 120ms
          """)
  void recognisesEveryFormatByALineOfItsDocumentation(LogFormat format, String line) {
    assertThat(detect(line), is(found(format, 1, 1)));
  }

  @Test
  void tellsWhichFormatComesSecond() {
    Detection found = detection(COMBINED, COMBINED, JSON, GARBAGE);

    assertThat(found.format().format(), is(LogFormat.COMBINED));
    assertThat(found.matched(), is(2));
    assertThat(found.runnerUp(), is(LogFormat.JSON));
    assertThat(found.runnerUpMatched(), is(1));
  }

  @Test
  void hasNoSecondWhereNoOtherFormatReadsALine() {
    Detection found = detection(JSON);

    assertThat(found.runnerUp(), is(nullValue()));
    assertThat(found.runnerUpMatched(), is(0));
  }

  @Test
  void showsTheFirstTwoLinesThatTheFormatDoesNotRead() {
    assertThat(detection(COMMON).misses(), is(empty()));
    assertThat(detection(COMMON, GARBAGE).misses(), contains(GARBAGE));
    assertThat(
        detection(GARBAGE, COMMON, "", SIMPLE, COMMON, "third").misses(),
        contains(GARBAGE, SIMPLE));
  }

  @Test
  void doesNotShowALineThatIsReadWithoutBeingTypical() {
    // A line of the common format among combined ones is read, only not counted.
    assertThat(detection(COMBINED, COMBINED, COMMON).misses(), is(empty()));
  }

  private static Optional<String> detectIn(String prefix, String... lines) {
    return detect(Stream.of(lines).map(prefix::concat).toArray(String[]::new));
  }

  @Test
  void removesAsManyEnvelopesAsItCan() {
    String cri = "2025-11-22T10:00:00.1Z stdout F ";
    assertThat(detectIn(cri, COMBINED), is(Optional.of("cri+combined 1 of 1")));
    assertThat(detectIn("web-1  | " + cri, JSON), is(Optional.of("compose+cri+json 1 of 1")));
    assertThat(detectIn("web-1  | ", SIMPLE), is(Optional.of("compose+simple 1 of 1")));
  }

  @Test
  void keepsAPrefixThatBelongsToTheFormat() {
    String elb =
        "2025-11-22T10:00:01.945958Z my-lb 192.0.2.39:2817 10.0.0.1:80 0.000073 0.001048 0.000057"
            + " 200 200 0 29 \"GET http://www.example.com:80/ HTTP/1.1\" \"curl/7.38.0\" - -";
    assertThat(detect(elb), is(Optional.of("elb 1 of 1")));
    String haproxy =
        "Nov 22 10:00:01 lb haproxy[14389]: 10.0.1.2:33317 [22/Nov/2025:10:00:01.655] http-in"
            + " static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 \"GET / HTTP/1.1\"";
    assertThat(detect(haproxy), is(Optional.of("haproxy 1 of 1")));
  }

  @Test
  void prefersTheObjectThatShowsMoreThanTheTextInIt() {
    String both =
        "{\"@timestamp\":\"2025-11-22T10:00:02Z\",\"message\":\"192.0.2.9 - -"
            + " [22/Nov/2025:10:00:02 +0000] \\\"GET /a HTTP/1.1\\\" 502 157\",\"method\":\"GET\","
            + "\"path\":\"/a\",\"status\":502,\"duration_ms\":12}";
    assertThat(detect(both), is(Optional.of("json 1 of 1")));
    assertThat(
        detect(both.replace(",\"duration_ms\":12", "")), is(Optional.of("elastic+common 1 of 1")));
  }

  @Test
  void readsLinesInDifferentEnvelopesIfThatReadsNearlyAllOfThem() {
    String cri = "2025-11-22T10:00:00Z stdout F ";
    assertThat(
        detect("web-1  | " + JSON, cri + JSON, JSON), is(Optional.of("cri+compose+json 3 of 3")));
    assertThat(
        detect("web-1  | " + JSON, cri + JSON, cri + GARBAGE, GARBAGE), is(Optional.empty()));
    assertThat(detect(JSON, cri + JSON, cri + GARBAGE, GARBAGE), is(Optional.of("json 1 of 4")));
  }
}
