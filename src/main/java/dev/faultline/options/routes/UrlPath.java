package dev.faultline.options.routes;

import java.util.regex.Pattern;

/** Extracts paths, in the form that requests in a log have, from the URLs that users write. */
final class UrlPath {
  private static final Pattern AUTHORITY = Pattern.compile("^(?:[^/]*:)?//[^/]*");
  private static final Pattern SLASHES = Pattern.compile("/{2,}");
  private static final Pattern LAST_SLASH = Pattern.compile("/$");

  private UrlPath() {}

  /** Returns the prefix that the URL of a server, which may be relative, adds to paths. */
  static String prefixOfUrl(String url) {
    String path = AUTHORITY.matcher(withoutQuery(url)).replaceFirst("");
    return path.startsWith("/") ? prefix(path) : "";
  }

  /** Returns a path as the prefix of other paths: without repeated slashes or one at its end. */
  static String prefix(String path) {
    return LAST_SLASH.matcher(SLASHES.matcher(path).replaceAll("/")).replaceFirst("");
  }

  /** Removes query and fragment; names of parameters, in braces, may contain ? and #. */
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
