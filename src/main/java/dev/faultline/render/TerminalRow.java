package dev.faultline.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.faultline.log.SafeText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A row of a published report, as a terminal shows it.
 *
 * @param endpoint without anything invisible
 * @param codes for instance {@code (500, 503)}
 */
record TerminalRow(String endpoint, long requests, long errors, String codes) {
  /** The columns in which the first of several codes fits. */
  static final int LEAST_CODES = "(500, \u2026)".length();

  private static final String MORE = ", \u2026)";
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Reads all rows of a {@code report.json}. */
  static List<TerminalRow> read(Path file) throws IOException {
    List<TerminalRow> rows = new ArrayList<>();
    try (JsonParser json = FACTORY.createParser(file.toFile())) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean isRows = json.getCurrentName().equals("endpoints");
        json.nextToken();
        if (!isRows) {
          json.skipChildren();
          continue;
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
          rows.add(read(json));
        }
      }
    }
    return rows;
  }

  private static TerminalRow read(JsonParser json) throws IOException {
    String endpoint = "";
    long requests = 0;
    long errors = 0;
    StringJoiner codes = new StringJoiner(", ", "(", ")");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.getCurrentName();
      json.nextToken();
      switch (name) {
        case "endpoint" -> endpoint = SafeText.visible(json.getText());
        case "requests" -> requests = json.getLongValue();
        case "errors" -> errors = json.getLongValue();
        case "statuses" -> {
          while (json.nextToken() == JsonToken.FIELD_NAME) {
            codes.add(json.getCurrentName());
            json.nextToken();
          }
        }
        default -> json.skipChildren();
      }
    }
    return new TerminalRow(endpoint, requests, errors, codes.toString());
  }

  /** {@code 2 errors}, and {@code 1 error} with a blank behind it. */
  String count() {
    return errors == 1 ? Words.count(errors, "error") + " " : Words.count(errors, "error");
  }

  /** The codes; as many as fit, where that is not all of them. */
  String codes(int columns) {
    if (codes.length() <= columns) {
      return codes;
    }
    return codes.substring(0, codes.lastIndexOf(", ", columns - MORE.length())) + MORE;
  }

  /** {@code 12.50%}. */
  String rate() {
    return Words.percent(errors, requests);
  }
}
