package dev.faultline.oracle;

import static dev.faultline.oracle.FormatOracle.notRequest;
import static dev.faultline.oracle.FormatOracle.rejected;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.faultline.oracle.Oracle.Line;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What JSON lines say, those that have the keys of one maker and others. */
final class JsonOracle {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          // Servers write what they were told to, also 007 for a number.
          .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
          .build();

  private static final Pattern NUMBER =
      Pattern.compile("(?<number>[0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)(?<seconds>s?)");
  private static final int S = 3;
  private static final int MS = 0;
  private static final int NS = -6;

  /** Seconds since the epoch of our time have this many digits; finer units have more. */
  private static final int DIGITS_OF_SECONDS = 10;

  private JsonOracle() {}

  private static Line object(String line, Function<JsonNode, Line> reader) {
    try {
      JsonNode tree = MAPPER.readTree(line);
      return tree.isObject() ? reader.apply(tree) : rejected();
    } catch (JsonProcessingException noJson) {
      return rejected();
    }
  }

  static Line usual(String line) {
    return object(
        line,
        tree -> {
          BigDecimal millis =
              tree.has("latency_ms")
                  ? millis(tree, "/latency_ms", MS)
                  : millis(tree, tree.has("duration") ? "/duration" : "/request_time", S);
          Line request =
              request(
                  tree,
                  "/status",
                  List.of("/path", "/request/uri", "/request"),
                  millis,
                  "/time",
                  "/ts");
          return behind(request.because(text(tree, "/cause"), false), tree, "upstream_status");
        });
  }

  static Line caddy(String line) {
    return object(
        line,
        tree -> {
          BigDecimal millis = millis(tree, "/duration", S);
          return text(tree, "/logger").startsWith("http.log.error")
              ? notRequest() // the access log has the same request
              : request(tree, "/status", List.of("/request/uri"), millis, "/ts");
        });
  }

  static Line traefik(String line) {
    return object(
        line,
        tree -> {
          BigDecimal millis = millis(tree, "/Duration", NS);
          Line request =
              request(
                  tree, "/DownstreamStatus", List.of("/RequestPath"), millis, "/StartUTC", "/time");
          return behind(request, tree, "OriginStatus");
        });
  }

  static Line googleCloud(String line) {
    return object(
        line,
        tree ->
            request(
                    tree,
                    "/httpRequest/status",
                    List.of("/httpRequest/requestUrl"),
                    millis(tree, "/httpRequest/latency", S),
                    "/timestamp",
                    "/receiveTimestamp")
                .because(text(tree, "/jsonPayload/statusDetails"), false));
  }

  static Line cloudflare(String line) {
    return object(
        line,
        tree -> {
          BigDecimal millis =
              tree.has("EdgeTimeToFirstByteMs")
                  ? millis(tree, "/EdgeTimeToFirstByteMs", MS)
                  : tree.has("OriginResponseDurationMs")
                      ? millis(tree, "/OriginResponseDurationMs", MS)
                      : millis(tree, "/OriginResponseTime", NS);
          Line request =
              request(
                  tree,
                  "/EdgeResponseStatus",
                  List.of("/ClientRequestURI", "/ClientRequestPath"),
                  millis,
                  "/EdgeStartTimestamp");
          return behind(request, tree, "OriginResponseStatus");
        });
  }

  /** Without the key nothing is known: servers may be set up not to log it. */
  private static Line behind(Line line, JsonNode tree, String key) {
    return tree.has(key) ? FormatOracle.behind(line, text(tree, "/" + key)) : line;
  }

  private static Line request(
      JsonNode tree,
      String status,
      List<String> paths,
      @Nullable BigDecimal millis,
      String... times) {
    String code = text(tree, status);
    String path = first(tree, paths.stream());
    if (code.isEmpty() || path.isEmpty()) {
      return notRequest();
    }
    String endpoint =
        path.equals(text(tree, "/request")) ? Oracle.endpoint(path) : Oracle.path(path);
    return Oracle.request(code, endpoint, millis, time(first(tree, Stream.of(times))));
  }

  /** The first of these that is there. */
  private static String first(JsonNode tree, Stream<String> pointers) {
    return pointers
        .map(pointer -> text(tree, pointer))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String text(JsonNode tree, String pointer) {
    JsonNode node = tree.at(pointer);
    return node.isNull() ? "" : node.asText();
  }

  /** Numbers may be texts, and seconds may say that they are. */
  private static @Nullable BigDecimal millis(JsonNode tree, String pointer, int digitsToMove) {
    Matcher matcher = NUMBER.matcher(text(tree, pointer));
    return matcher.matches()
        ? FormatOracle.millis(
            new BigDecimal(matcher.group("number"))
                .movePointRight(matcher.group("seconds").isEmpty() ? digitsToMove : S))
        : null;
  }

  /** Since the epoch, in the unit that makes it our time, or as ISO 8601 writes it. */
  private static @Nullable Instant time(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return FormatOracle.isoTime(text);
    }
    BigDecimal number = new BigDecimal(text);
    int tooMany = number.toBigInteger().toString().length() - DIGITS_OF_SECONDS;
    return Instant.EPOCH.plus(number.movePointRight(6 - tooMany).longValue(), ChronoUnit.MICROS);
  }
}
