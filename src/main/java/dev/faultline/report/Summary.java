package dev.faultline.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.faultline.change.Change.Kind;
import dev.faultline.render.Comparison;
import dev.faultline.render.Json;
import dev.faultline.render.Numbers;
import dev.faultline.render.Report;
import dev.faultline.tally.Period;
import dev.faultline.tally.Totals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A result in a few figures, schema {@code faultline.summary/1}: for schedulers and messages. The
 * manifest holds it.
 */
public final class Summary {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** What of a manifest goes into a summary beside its figures. */
  private static final Set<String> FIELDS = Set.of("exitCode", "problems", "gates");

  private Summary() {}

  /** Writes the field {@code summary} of a manifest. */
  static void write(Report report, JsonGenerator json) throws IOException {
    Totals totals = report.result().totals();
    long requests = totals.statuses().total();
    json.writeObjectFieldStart("summary");
    json.writeNumberField("requests", requests);
    json.writeNumberField("errors", totals.errors());
    json.writeNumberField("errorRate", Numbers.ratio(totals.errors(), requests));
    json.writeNumberField("failingEndpoints", report.rows().size() + report.beyond().endpoints());
    json.writeNumberField("rejectedLines", report.result().books().rejectedLines());
    Period period = totals.period();
    json.writeStringField("first", period.isEmpty() ? null : Numbers.time(period.first()));
    json.writeStringField("last", period.isEmpty() ? null : Numbers.time(period.last()));
    Comparison comparison = report.comparison();
    if (comparison != null) {
      json.writeObjectFieldStart("changes");
      json.writeStringField("baseline", comparison.baseline());
      for (Kind kind : Kind.values()) {
        json.writeNumberField(kind.label(), comparison.changes().count(kind));
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /**
   * The summary of a published result, in one line.
   *
   * @param directory of the result
   * @param name of the directory that the user knows, or null
   */
  public static String line(Path directory, @Nullable String name) throws IOException {
    try (JsonParser manifest =
        FACTORY.createParser(directory.resolve(ResultDirectory.MANIFEST).toFile())) {
      return Json.line(
          json -> {
            json.writeStringField("schema", "faultline.summary/1");
            if (name != null) {
              json.writeStringField("output", name);
            }
            manifest.nextToken();
            while (manifest.nextToken() == JsonToken.FIELD_NAME) {
              String field = manifest.getCurrentName();
              if (field.equals("summary")) {
                manifest.nextToken();
                copyMembers(manifest, json);
              } else if (FIELDS.contains(field)) {
                json.copyCurrentStructure(manifest);
              } else {
                manifest.nextToken();
                manifest.skipChildren();
              }
            }
          });
    }
  }

  private static void copyMembers(JsonParser object, JsonGenerator json) throws IOException {
    while (object.nextToken() == JsonToken.FIELD_NAME) {
      json.copyCurrentStructure(object);
    }
  }
}
