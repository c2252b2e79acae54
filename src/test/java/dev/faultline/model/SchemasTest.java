package dev.faultline.model;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.judge.AlertEvent;
import dev.faultline.judge.BaselineComparison;
import dev.faultline.judge.Changes;
import dev.faultline.judge.GateResult;
import dev.faultline.log.Field;
import dev.faultline.log.FilterReason;
import dev.faultline.log.NoiseLine;
import dev.faultline.log.Request;
import dev.faultline.log.Requests;
import dev.faultline.log.noise.Noise;
import dev.faultline.model.Manifest.PublishedFile;
import dev.faultline.tally.EndpointStats;
import dev.faultline.tally.ErrorStatuses;
import dev.faultline.tally.InputStats;
import dev.faultline.tally.Result;
import dev.faultline.tally.Tallies;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas say what the records are, and all that is written obeys them. */
class SchemasTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long NOON = 1_763_805_600_000_000L;

  /** Names that read like other things: what a client asks for is text and nothing else. */
  private static final String ODD = "Total: 1 \u202e\u001b[2J\",\"x\":1}# EOF";

  static Stream<Arguments> trees() {
    return Stream.of(
        Arguments.of("report", ReportModel.class),
        Arguments.of("manifest", Manifest.class),
        Arguments.of("summary", SummaryLine.class),
        Arguments.of("window", WindowReport.class),
        Arguments.of("alert", AlertReport.class));
  }

  @ParameterizedTest
  @MethodSource("trees")
  void aSchemaHasTheFieldsOfItsRecords(String name, Class<?> root) {
    Comparison comparison = new Comparison(name + ".schema.json");

    comparison.compare(root, Schemas.read(name + ".schema.json"), name);

    assertThat(comparison.differences, is(empty()));
    assertThat(comparison.fields, is(not(0)));
  }

  /** Walks a record and its schema side by side. */
  private static final class Comparison {
    private final List<String> differences = new ArrayList<>();
    private String file;
    private int fields;

    Comparison(String file) {
      this.file = file;
    }

    /** The schema that a node stands for; {@link #file} becomes the one that it is in. */
    private JsonNode resolved(JsonNode schema) {
      JsonNode target = schema;
      while (target.has("$ref") && !target.has("properties")) {
        String[] ref = target.get("$ref").asText().split("#", -1);
        file = ref[0].isEmpty() ? file : ref[0];
        JsonNode root = Schemas.read(file);
        target = ref.length == 1 ? root : root.at(ref[1]);
      }
      return target;
    }

    private void compare(Class<?> type, JsonNode node, String path) {
      String before = file;
      JsonNode schema = resolved(node);
      Set<String> names = new TreeSet<>();
      Set<String> required = new TreeSet<>();
      compareFields(type, schema, path, names, required);
      Set<String> known = new TreeSet<>();
      schema.get("properties").fieldNames().forEachRemaining(known::add);
      Set<String> knownRequired = new TreeSet<>();
      schema.get("required").forEach(field -> knownRequired.add(field.asText()));
      expect(path + " has fields", names.toString(), known.toString());
      expect(path + " requires", required.toString(), knownRequired.toString());
      if (!schema.path("additionalProperties").isBoolean()
          && !node.path("unevaluatedProperties").isBoolean()
          && !path.endsWith(".summary")) {
        differences.add(path + " is open");
      }
      file = before;
    }

    private void compareFields(
        Class<?> type, JsonNode schema, String path, Set<String> names, Set<String> required) {
      for (RecordComponent field : type.getRecordComponents()) {
        fields++;
        if (field.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
          compare(
              field.getType(),
              JSON.createObjectNode().set("$ref", schema.get("$ref")),
              path + ".summary");
          continue;
        }
        JsonProperty renamed = field.getAccessor().getAnnotation(JsonProperty.class);
        String name = renamed == null ? field.getName() : renamed.value();
        names.add(name);
        boolean isOptional = field.getAccessor().isAnnotationPresent(JsonInclude.class);
        if (!isOptional) {
          required.add(name);
        }
        boolean mayBeNull =
            !isOptional && field.getAnnotatedType().isAnnotationPresent(Nullable.class);
        JsonNode property = schema.at("/properties/" + name);
        if (property.isMissingNode()) {
          continue;
        }
        if (!property.has("description")) {
          differences.add(path + "." + name + " is not described");
        }
        if (property.has("const")) {
          expect(path, "schema", name);
          continue;
        }
        compareType(field.getGenericType(), property, mayBeNull, path + "." + name);
      }
    }

    private void compareType(Type type, JsonNode node, boolean mayBeNull, String path) {
      String before = file;
      if (node.has("oneOf")) {
        expect(path + " may be null", "" + mayBeNull, "true");
        compareType(type, node.at("/oneOf/0"), false, path);
        return;
      }
      if (type instanceof ParameterizedType generic) {
        JsonNode schema = resolved(node);
        boolean isList = generic.getRawType() == List.class;
        expect(path, isList ? "array" : "object", schema.get("type").asText());
        Type[] arguments = generic.getActualTypeArguments();
        compareType(
            arguments[arguments.length - 1],
            schema.get(isList ? "items" : "additionalProperties"),
            false,
            path + "[]");
        file = before;
        return;
      }
      Class<?> plain = (Class<?>) type;
      if (plain.isRecord()) {
        expect(path + " may be null", "" + mayBeNull, "false");
        compare(plain, node, path);
      } else if (plain.isEnum()) {
        Set<String> labels = new TreeSet<>();
        for (Object constant : plain.getEnumConstants()) {
          labels.add(((InputStats.State) constant).label());
        }
        expect(path, labels.toString(), texts(node.get("enum")).toString());
      } else if (node.has("enum")) {
        expect(
            path,
            "a text or a number",
            node.get("enum").get(0).isNull() ? "null" : "a text or a number");
      } else {
        expect(
            path,
            (mayBeNull ? "[%s, null]" : "[%s]").formatted(jsonType(plain)),
            node.get("type").isArray()
                ? texts(node.get("type")).toString().replaceFirst("\\[null, (.*)]", "[$1, null]")
                : "[" + node.get("type").asText() + "]");
        expect(
            path + " format",
            plain == Instant.class ? "date-time" : "",
            node.path("format").asText());
      }
    }

    private static Set<String> texts(JsonNode array) {
      Set<String> texts = new TreeSet<>();
      array.forEach(text -> texts.add(text.asText()));
      List<String> sorted = new ArrayList<>(texts);
      if (sorted.remove("null")) {
        sorted.add(0, "null");
      }
      return new LinkedHashSet<>(sorted);
    }

    private static String jsonType(Class<?> type) {
      if (type == BigDecimal.class) {
        return "number";
      }
      if (type == boolean.class) {
        return "boolean";
      }
      return type == String.class || type == Instant.class ? "string" : "integer";
    }

    private void expect(String what, String expected, String actual) {
      if (!expected.equals(actual)) {
        differences.add("%s: %s, but in the schema %s".formatted(what, expected, actual));
      }
    }
  }

  @Test
  void theReasonsAreThoseOfTheProgram() {
    JsonNode lines = Schemas.read("report.schema.json").at("/properties/lines/properties");

    assertThat(
        names(lines, "rejected"),
        is(
            set(
                Arrays.stream(dev.faultline.log.LineOutcome.values())
                    .filter(dev.faultline.log.LineOutcome::isRejected)
                    .map(dev.faultline.log.LineOutcome::label))));
    assertThat(
        names(lines, "filtered"),
        is(set(Arrays.stream(FilterReason.values()).map(FilterReason::label))));
    assertThat(
        names(lines, "unreadable"), is(set(Arrays.stream(Field.values()).map(Field::label))));
    Set<String> kinds = new HashSet<>();
    Schemas.read("report.schema.json")
        .at("/$defs/noise/properties/kind/enum")
        .forEach(kind -> kinds.add(kind.asText()));
    assertThat(kinds, is(set(Arrays.stream(Noise.values()).map(Noise::label))));
  }

  private static Set<String> set(Stream<String> names) {
    return new HashSet<>(names.toList());
  }

  private static Set<String> names(JsonNode lines, String field) {
    Set<String> names = new HashSet<>();
    lines.at("/" + field + "/propertyNames/enum").forEach(name -> names.add(name.asText()));
    return names;
  }

  static List<Path> expectedReports() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("testdata/expected"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("expectedReports")
  void theReportsOfEverySampleObey(Path file) throws IOException {
    assertThat(Schemas.mistakesIn("report", file), is(empty()));
  }

  @Test
  void thereAreReportsOfSamples() throws IOException {
    assertThat(expectedReports(), hasSize(22));
  }

  private static ReportModel report() {
    Result result =
        Tallies.of(
            Requests.of(ODD, 500, NOON + 1, 1_502_000),
            Requests.withCause(ODD, 503, ODD),
            Requests.of(ODD, 200, NOON, 5),
            new NoiseLine(Noise.KLOG, ODD, 7, ODD),
            Requests.rejected(dev.faultline.log.LineOutcome.BAD_JSON, ODD));
    result.merge(
        Result.ofInputs(
            List.of(
                InputStats.matched(ODD, "json", "docker", "", 7),
                InputStats.unread("-", 9).damaged(InputStats.State.CORRUPT, "is cut"))));
    Changes changes = new Changes(2);
    changes.add(ODD, Tallies.of(Requests.of(ODD, 500)).endpoints().get(ODD), null);
    for (int i = 0; i < 10; i++) {
      changes.add("/" + i, failing(i % 2 == 0 ? 900 : 100), failing(i % 2 == 0 ? 100 : 900));
    }
    return ReportModel.of(
        result,
        ErrorStatuses.parse("5xx"),
        new BaselineComparison(ODD, 10, 3, changes),
        List.of(new GateResult(ODD, true, ODD)));
  }

  private static EndpointStats failing(int errors) {
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      requests.add(Requests.of("/a", i < errors ? 500 : 200));
    }
    return Objects.requireNonNull(Tallies.of(requests).endpoints().get("/a"));
  }

  private static Manifest manifest() {
    return Manifests.of(
        "run",
        Summary.of(report(), 1),
        List.of(ODD),
        report().gates(),
        List.of(new PublishedFile("report.txt", 3, "0123456789abcdef".repeat(4))));
  }

  static Stream<Arguments> written() {
    AlertEvent event = new AlertEvent(ODD, true, 0, 300_000, ODD);
    return Stream.of(
        Arguments.of("report", report()),
        Arguments.of("manifest", manifest()),
        Arguments.of("summary", SummaryLine.of(manifest(), "results")),
        Arguments.of("summary", SummaryLine.of(manifest(), null)),
        Arguments.of("window", new WindowReport(TimeSpan.ofMillis(0, 300_000), true, report())),
        Arguments.of("alert", AlertReport.of(event)));
  }

  @ParameterizedTest
  @MethodSource("written")
  void whatIsWrittenObeysAndAnythingElseDoesNot(String name, Object tree) throws IOException {
    JsonNode json = JSON.readTree(ModelJson.line(tree));

    assertThat(Schemas.mistakesIn(name, json), is(empty()));
    assertThat(json.get("schema").asText(), containsString("faultline." + name + "/"));
    for (String field : fieldNames(json)) {
      ObjectNode more = json.deepCopy();
      more.put("other", 1);
      assertThat(Schemas.mistakesIn(name, more), is(not(empty())));
      ObjectNode wrong = json.deepCopy();
      wrong.putObject(field).put("other", 1);
      assertThat(field, Schemas.mistakesIn(name, wrong), is(not(empty())));
    }
  }

  @Test
  void theWaysToChangeAreInTheirOrder() throws IOException {
    List<String> order = List.of("baseline", "new", "worse", "better", "recovered");

    assertThat(fieldNames(JSON.readTree(ModelJson.line(report())).get("changes")), is(order));
    assertThat(
        fieldNames(JSON.readTree(ModelJson.line(manifest())).at("/summary/changes")), is(order));
  }

  private static List<String> fieldNames(JsonNode json) {
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @ParameterizedTest
  @CsvSource({"2025-11-22T10:00:00.000001Z,true", "2025-11-22,false", "yesterday,false"})
  void timesAreChecked(String time, boolean isRight) throws IOException {
    JsonNode json =
        JSON.readTree(ModelJson.line(AlertReport.of(new AlertEvent("a", true, 0, 1, ""))));
    ((ObjectNode) json).put("since", time);

    assertThat(Schemas.mistakesIn("alert", json).isEmpty(), is(isRight));
  }

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    Path file = Files.createTempFile("report", ".json");
    try {
      Files.writeString(file, ModelJson.line(report()));

      assertThat(ModelJson.read(file, ReportModel.class), is(report()));
      assertThat(
          ModelJson.line(ModelJson.read(file, ReportModel.class)), is(ModelJson.line(report())));
    } finally {
      Files.delete(file);
    }
  }
}
