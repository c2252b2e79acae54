package dev.faultline.options.routes;

import java.util.regex.Pattern;

/** The path in what people write where one is wanted, as requests have it in a log. */
final class UrlPath {
  private static final Pattern AUTHORITY = Pattern.compile("^(?:[^/]*:)?//[^/]*");
  private static final Pattern SLASHES = Pattern.compile("/{2,}");
  private static final Pattern LAST_SLASH = Pattern.compile("/$");

  private UrlPath() {}

  /** What the URL of a server, which may be relative, puts before paths. */
  static String prefixOfUrl(String url) {
    String path = AUTHORITY.matcher(withoutQuery(url)).replaceFirst("");
    return path.startsWith("/") ? prefix(path) : "";
  }

  /** What a path puts before paths: without slashes that would stand before one more. */
  static String prefix(String path) {
    return LAST_SLASH.matcher(SLASHES.matcher(path).replaceAll("/")).replaceFirst("");
  }

  /** Without query and fragment; the signs that start those may be in names of parameters. */
  static String withoutQuery(String url) {
    boolean isInBraces = false;
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      if (c == '{' || c == '}') {
        isInBraces = c == '{';
      } else if ((c == '?' || c == '#') && !isInBraces) {
        return url.substring(0, i);
      }
    }
    return url;
  }
}
