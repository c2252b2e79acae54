package dev.faultline.log;

import java.util.Locale;

/** The formats that are known, the more specific ones first: where two fit a file, it wins. */
public enum LogFormat {
  /** One JSON object a line. */
  JSON,
  /** NCSA combined: common with referer and agent, and the tails of Apache and nginx. */
  COMBINED,
  /** NCSA common. */
  COMMON,
  /** {@code METHOD PATH STATUS LATENCYms}. */
  SIMPLE;

  /** The name that options and reports use. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * A parser of this format with its own scratch space: one for every reader.
   *
   * @param keys what the keys of JSON lines mean; other formats have no use for it
   */
  LineParser newParser(JsonKeys keys) {
    return switch (this) {
      case JSON -> new JsonParser(keys);
      case COMBINED, COMMON -> new ClfParser();
      case SIMPLE -> new SimpleParser();
    };
  }

  /** True when a line that parsed as {@code request} also has what only this format has. */
  boolean isTypical(byte[] b, int from, int to, Fields request) {
    return switch (this) {
      case COMBINED -> ClfParser.quotedFieldsAfterRequest(b, from, to) >= 2;
      case COMMON -> ClfParser.quotedFieldsAfterRequest(b, from, to) < 2;
      case JSON -> true;
      case SIMPLE -> !request.method.isEmpty(); // any text with a number at its end parses
    };
  }
}
