package dev.faultline.unpack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Writes random records, and documents that hold them. */
public final class Documents {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Pieces of texts that look like syntax. */
  private static final List<String> PIECES =
      List.of(
          "}{",
          "[",
          "]}",
          "\"",
          "\\",
          "\n",
          "\r\n",
          ",",
          ":",
          "{\"a\":1}",
          "\u00e9\ud83d\ude00",
          "\\\"",
          "\t",
          " ",
          "GET /a HTTP/1.1",
          "\u0001",
          "//",
          "'");

  /** What a document is. */
  public enum Layout {
    PRETTY_ARRAY,
    COMPACT_ARRAY,
    PRETTY_OBJECTS,
    JOINED_OBJECTS,
    ONE_PRETTY_WRAPPER,
    COMPACT_WRAPPERS,
    JOINED_WRAPPERS,
    HITS,
    OTLP,
    LOKI
  }

  private Documents() {}

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(json, e);
    }
  }

  private static String pretty(JsonNode node) {
    return node.toPrettyString();
  }

  static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static JsonNode value(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 4 : 6)) {
      case 0 -> NODES.numberNode(random.nextInt(2000) - 1000);
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> random.nextBoolean() ? NODES.nullNode() : NODES.numberNode(random.nextDouble());
      case 3 -> NODES.textNode(text(random));
      case 4 -> {
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
          array.add(value(random, depth + 1));
        }
        yield array;
      }
      default -> object(random, depth + 1);
    };
  }

  private static ObjectNode object(Random random, int depth) {
    ObjectNode object = NODES.objectNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      object.set(
          random.nextBoolean() ? "k" + random.nextInt(9) : text(random), value(random, depth));
    }
    return object;
  }

  static ObjectNode record(Random random) {
    ObjectNode record = object(random, 0);
    record.put("message", text(random));
    return record;
  }

  private static ObjectNode wrapper(List<? extends JsonNode> records, Random random) {
    ObjectNode wrapper = NODES.objectNode();
    wrapper.set("x", value(random, 0));
    wrapper.set("logEvents", NODES.arrayNode().addAll(records));
    wrapper.set("y", object(random, 0));
    return wrapper;
  }

  private static String wrappers(List<? extends JsonNode> records, Random random, String between) {
    int half = Math.max(1, records.size() / 2);
    String first = wrapper(records.subList(0, half), random).toString();
    return first + between + wrapper(records.subList(half, records.size()), random) + between;
  }

  private static String joined(List<? extends JsonNode> records, String between) {
    return records.stream().map(JsonNode::toString).collect(Collectors.joining(between));
  }

  /** Writes a document. */
  static String write(Layout layout, List<? extends JsonNode> records, Random random) {
    ArrayNode array = NODES.arrayNode().addAll(records);
    return switch (layout) {
      case PRETTY_ARRAY -> pretty(array) + "\n";
      case COMPACT_ARRAY -> array.toString();
      case PRETTY_OBJECTS ->
          records.stream().map(Documents::pretty).collect(Collectors.joining("\n"));
      case JOINED_OBJECTS -> joined(records, random.nextBoolean() ? "" : " ");
      case ONE_PRETTY_WRAPPER -> pretty(wrapper(records, random));
      case COMPACT_WRAPPERS -> wrappers(records, random, "\n");
      case JOINED_WRAPPERS -> wrappers(records, random, "");
      case HITS -> {
        ObjectNode response = NODES.objectNode();
        response.set("took", value(random, 0));
        response.putObject("hits").put("total", 1).set("hits", array);
        response.set("aggregations", object(random, 0));
        yield random.nextBoolean() ? pretty(response) : response.toString();
      }
      case OTLP ->
          "{\"resourceLogs\":[{\"resource\":{\"attributes\":[{\"logRecords\":[{}]}]},\"scopeLogs\":"
              + "[{\"scope\":{},\"logRecords\":"
              + array
              + "}]}]}\n";
      case LOKI ->
          "{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":[{\"stream\":"
              + object(random, 0)
              + ",\"values\":"
              + array
              + "},{\"stream\":{},\"values\":[]}],\"stats\":{}}}";
    };
  }
}
