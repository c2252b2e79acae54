package dev.faultline.log.text;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Safe display of log text, which is untrusted input. Characters that could move the cursor,
 * reverse the writing direction or hide something are shown as their bytes, {@code \xHH}.
 */
public final class SafeText {
  private SafeText() {}

  /** Returns the text with its invisible characters replaced by {@code \xHH}. */
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
