package dev.faultline.log.format;

import dev.faultline.log.RequestFields;
import dev.faultline.log.RequestLine;
import dev.faultline.log.text.Ascii;
import dev.faultline.log.text.ByteSlice;

/** What was requested, in a line of named values that may say so more than once. */
final class KeyedTarget {
  private KeyedTarget() {}

  /**
   * Returns true for a URL with neither a method nor a client: so a program logs what it asked of
   * another server. A proxy logs the method, and Azure Storage the client.
   */
  static boolean isOfOther(KeyedValues values) {
    ByteSlice path = values.of(JsonRole.PATH);
    ByteSlice target = path == null ? values.of(JsonRole.REQUEST) : path;
    if (target == null
        || startsWithSlash(target)
        || values.has(JsonRole.CLIENT)
        || values.keyOf(JsonRole.PATH).isNamed()) {
      return false;
    }
    ByteSlice method = values.of(JsonRole.METHOD);
    byte[] b = target.bytes();
    return (method == null || method.isEmpty() || method.isDash())
        && (Ascii.startsWithIgnoreCase(b, target.from(), target.to(), "http://")
            || Ascii.startsWithIgnoreCase(b, target.from(), target.to(), "https://"));
  }

  /** Sets method and target. A request line that is a path has the method under another key. */
  static void set(KeyedValues values, RequestFields out) {
    ByteSlice method = values.of(JsonRole.METHOD);
    ByteSlice request = values.of(JsonRole.REQUEST);
    ByteSlice target = values.of(JsonRole.PATH);
    if (request != null) {
      boolean isPath = startsWithSlash(request);
      if (target != null && isBetter(values, request, isPath)) {
        target = null;
      }
      if (!isPath) {
        RequestLine.parse(request, out);
      } else if (target == null) {
        target = request;
      }
    }
    if (target != null) {
      out.target.clear();
      out.target.setUnlessDash(target);
      if (out.target.isEmpty()) {
        out.method.clear();
      } else if (method != null) {
        out.method.setUnlessDash(method);
      }
    }
  }

  /**
   * Returns true if a line's request says more surely than its path what the client asked for:
   * nginx's {@code $uri} is what it was rewritten to, and the path of a collector that of a file.
   */
  private static boolean isBetter(KeyedValues values, ByteSlice request, boolean isPath) {
    return !values.keyOf(JsonRole.PATH).isNamed()
        && !request.isEmpty()
        && (isPath || values.keyOf(JsonRole.REQUEST).isNamed() || isWholeLine(request));
  }

  private static boolean startsWithSlash(ByteSlice value) {
    return !value.isEmpty() && value.bytes()[value.from()] == '/';
  }

  /** Returns true if a request line has a protocol at its end. */
  private static boolean isWholeLine(ByteSlice line) {
    int blank = Ascii.lastIndexOf(line.bytes(), line.from(), line.to(), ' ');
    return blank >= 0 && Ascii.startsWithIgnoreCase(line.bytes(), blank + 1, line.to(), "HTTP/");
  }
}
