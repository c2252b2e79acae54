package dev.faultline.log;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Text that came from a log is written by strangers. In text for people, whatever could move a
 * cursor, turn the direction of writing or hide is shown as the bytes that it is, {@code \xHH}.
 */
public final class SafeText {
  private SafeText() {}

  /** The text with everything invisible made visible. */
  public static String visible(String text) {
    StringBuilder safe = null;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (isInvisible(c)) {
        if (safe == null) {
          safe = new StringBuilder(text.length() + 8).append(text, 0, i);
        }
        appendBytes(text.substring(i, next), safe);
      } else if (safe != null) {
        safe.appendCodePoint(c);
      }
      i = next;
    }
    return safe == null ? text : safe.toString();
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  private static void appendBytes(String text, StringBuilder out) {
    for (byte b : text.getBytes(UTF_8)) {
      out.append("\\x").append(Character.forDigit(b >> 4 & 0xF, 16));
      out.append(Character.forDigit(b & 0xF, 16));
    }
  }
}
