package dev.faultline.report;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV back as RFC 4180 says, and nothing more forgiving. */
final class CsvReader {
  private final String text;
  private int next;

  private CsvReader(String text) {
    this.text = text;
  }

  static List<List<String>> read(String text) {
    CsvReader reader = new CsvReader(text);
    List<List<String>> records = new ArrayList<>();
    while (reader.next < text.length()) {
      records.add(reader.record());
    }
    return records;
  }

  private List<String> record() {
    List<String> fields = new ArrayList<>();
    do {
      fields.add(text.charAt(next) == '"' ? quoted() : plain());
    } while (take() == ',');
    if (text.charAt(next - 1) != '\n') {
      throw new IllegalArgumentException("no end of field at " + next + " in " + text);
    }
    return fields;
  }

  private char take() {
    return text.charAt(next++);
  }

  private String plain() {
    int start = next;
    while (text.charAt(next) != ',' && text.charAt(next) != '\n') {
      if (text.charAt(next) == '"') {
        throw new IllegalArgumentException("a quote within a plain field of " + text);
      }
      next++;
    }
    return text.substring(start, next);
  }

  private String quoted() {
    StringBuilder field = new StringBuilder();
    next++;
    while (true) {
      char c = take();
      if (c != '"') {
        field.append(c);
      } else if (text.charAt(next) == '"') {
        field.append(take());
      } else {
        return field.toString();
      }
    }
  }
}
