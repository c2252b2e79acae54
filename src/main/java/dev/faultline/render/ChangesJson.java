package dev.faultline.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.faultline.change.Change;
import dev.faultline.change.Change.Kind;
import dev.faultline.change.Counts;
import dev.faultline.tally.StatusCounts;
import java.io.IOException;

/** What changed since an earlier result, for programs. */
final class ChangesJson {
  private ChangesJson() {}

  /** Writes the field {@code changes}. */
  static void write(Comparison comparison, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("changes");
    json.writeObjectFieldStart("baseline");
    json.writeStringField("directory", comparison.baseline());
    writeShare(comparison.requests(), comparison.errors(), json);
    json.writeEndObject();
    for (Kind kind : Kind.values()) {
      json.writeObjectFieldStart(kind.label());
      json.writeNumberField("count", comparison.changes().count(kind));
      json.writeArrayFieldStart("endpoints");
      for (Change change : comparison.changes().first(kind)) {
        json.writeStartObject();
        json.writeStringField("endpoint", change.endpoint());
        writeCounts(change.now(), json);
        json.writeObjectFieldStart("before");
        writeCounts(change.before(), json);
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void writeCounts(Counts counts, JsonGenerator json) throws IOException {
    writeShare(counts.requests(), counts.errors(), json);
    json.writeObjectFieldStart("statuses");
    for (StatusCounts.StatusCount entry : counts.statuses().entries()) {
      json.writeNumberField(Integer.toString(entry.status()), entry.count());
    }
    json.writeEndObject();
  }

  private static void writeShare(long requests, long errors, JsonGenerator json)
      throws IOException {
    json.writeNumberField("requests", requests);
    json.writeNumberField("errors", errors);
    json.writeNumberField("errorRate", Numbers.ratio(errors, requests));
  }
}
