package dev.faultline;

import static dev.faultline.FormatOracle.notRequest;
import static dev.faultline.FormatOracle.rejected;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.faultline.Oracle.Line;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What JSON lines say that have the keys of one maker. */
final class JsonOracle {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();
  private static final int NANOS_TO_MILLIS = -6;

  private JsonOracle() {}

  private static Line object(String line, Function<JsonNode, Line> reader) {
    try {
      JsonNode tree = MAPPER.readTree(line);
      return tree.isObject() ? reader.apply(tree) : rejected();
    } catch (JsonProcessingException noJson) {
      return rejected();
    }
  }

  static Line caddy(String line) {
    return object(
        line,
        tree -> request(tree, "/status", "/request/uri", millis(tree, "/duration", 3), "/ts"));
  }

  static Line traefik(String line) {
    return object(
        line,
        tree -> {
          String time = text(tree, "/time").isEmpty() ? "/StartUTC" : "/time";
          BigDecimal millis = millis(tree, "/Duration", NANOS_TO_MILLIS);
          Line request = request(tree, "/DownstreamStatus", "/RequestPath", millis, time);
          return FormatOracle.behind(request, text(tree, "/OriginStatus"));
        });
  }

  static Line googleCloud(String line) {
    return object(
        line,
        tree -> {
          String latency = text(tree, "/httpRequest/latency").replaceFirst("s$", "");
          return request(
                  tree,
                  "/httpRequest/status",
                  "/httpRequest/requestUrl",
                  FormatOracle.millis(latency, 3),
                  "/timestamp")
              .because(text(tree, "/jsonPayload/statusDetails"), false);
        });
  }

  static Line cloudflare(String line) {
    return object(
        line,
        tree -> {
          BigDecimal millis = millis(tree, "/EdgeTimeToFirstByteMs", 0);
          String path = tree.has("ClientRequestPath") ? "/ClientRequestPath" : "/ClientRequestURI";
          Line request = request(tree, "/EdgeResponseStatus", path, millis, "/EdgeStartTimestamp");
          return FormatOracle.behind(request, text(tree, "/OriginResponseStatus"));
        });
  }

  private static Line request(
      JsonNode tree, String status, String path, @Nullable BigDecimal millis, String time) {
    return text(tree, status).isEmpty() || text(tree, path).isEmpty()
        ? notRequest()
        : Oracle.request(
            text(tree, status), Oracle.path(text(tree, path)), millis, time(text(tree, time)));
  }

  private static String text(JsonNode tree, String pointer) {
    JsonNode node = tree.at(pointer);
    return node.isNull() ? "" : node.asText();
  }

  /** Numbers may be texts. */
  private static @Nullable BigDecimal millis(JsonNode tree, String pointer, int digitsToMove) {
    String number = text(tree, pointer);
    return number.isEmpty() || number.equals("-")
        ? null
        : FormatOracle.millis(new BigDecimal(number).movePointRight(digitsToMove));
  }

  /** Seconds since the epoch, or as ISO 8601 writes it. */
  private static @Nullable Instant time(String text) {
    if (!text.matches("[0-9.]+(E[0-9]+)?")) {
      return FormatOracle.isoTime(text);
    }
    BigDecimal seconds = new BigDecimal(text);
    return Instant.EPOCH.plus(seconds.movePointRight(6).longValue(), ChronoUnit.MICROS);
  }
}
