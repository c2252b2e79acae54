package dev.faultline.bench.peer;

import org.jspecify.annotations.Nullable;

/** The two fields of a request that a bare count needs. */
record Hit(String path, int status) {
  private static final int STATUS_DIGITS = 3;

  /** Cuts them out of a line, or says null if it has no such shape. */
  static @Nullable Hit of(String format, String line) {
    return format.equals("simple") ? ofSimple(line) : ofCombined(line);
  }

  /** {@code GET /api/users 200 12ms}. */
  private static @Nullable Hit ofSimple(String line) {
    int path = line.indexOf(' ') + 1;
    int status = line.indexOf(' ', path) + 1;
    return path == 0 || status == 0 ? null : of(line, path, status - 1, status);
  }

  /** {@code client - - [time] "GET /api/users HTTP/1.1" 200 ...}. */
  private static @Nullable Hit ofCombined(String line) {
    int open = line.indexOf('"');
    int close = open < 0 ? -1 : line.indexOf('"', open + 1);
    if (close < 0) {
      return null;
    }
    int path = line.indexOf(' ', open) + 1;
    int end = line.indexOf(' ', path);
    return path == 0 || end < 0 || end > close ? null : of(line, path, end, close + 2);
  }

  private static @Nullable Hit of(String line, int path, int end, int status) {
    int code = 0;
    for (int i = status; i < status + STATUS_DIGITS; i++) {
      int digit = i < line.length() ? line.charAt(i) - '0' : -1;
      if (digit < 0 || digit > 9) {
        return null;
      }
      code = 10 * code + digit;
    }
    return new Hit(line.substring(path, end), code);
  }

  boolean isError() {
    return status >= 500 && status < 600;
  }
}
