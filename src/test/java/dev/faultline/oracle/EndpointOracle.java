package dev.faultline.oracle;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the README says of endpoints, in regular expressions. */
final class EndpointOracle {
  private static final String NUMBER = "-?[0-9]+";
  private static final String UUID =
      "(?=.*[0-9])[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
  private static final String HEX = "(?=.*[0-9])[0-9a-fA-F]{8,}";
  private static final String ULID = "[0-7](?i:[0-9a-hjkmnp-tv-z]){25}";
  private static final String DATE =
      "[0-9]{4}-[0-9]{2}|[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt_][0-9:.+\\-Zz%3Aa]+)?"
          + "|[0-9]{2}-[0-9]{2}-[0-9]{4}|[0-9]{8}T[0-9]{4,}Z?";
  private static final String EMAIL =
      "[A-Za-z0-9._%+\\-\u0080-\uffff]{1,64}(@|%40)[A-Za-z0-9\\-\u0080-\uffff][A-Za-z0-9.\\-\u0080-\uffff]*"
          + "\\.[A-Za-z0-9\\-\u0080-\uffff]+";
  private static final String TOUCH = "(?:[0-9](?=[A-Za-z])|[A-Za-z](?=[0-9]))";
  private static final String TOKEN =
      "(?=(?:.*?" + TOUCH + "){3})[A-Za-z0-9_-]{20,}=*|(?=.*[0-9])[A-Z0-9]{20,}=*";
  private static final String JWT = "(?=.{20})eyJ[A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]*){1,4}";

  private static final String WITH_ENDING = String.join("|", NUMBER, UUID, HEX, ULID, DATE, EMAIL);
  private static final Pattern ID =
      Pattern.compile(String.join("|", WITH_ENDING, TOKEN, JWT, "\\*\\*\\*"));
  private static final Pattern FILE_OF_ID =
      Pattern.compile("(?:" + WITH_ENDING + ")(\\.[A-Za-z][A-Za-z0-9]{0,4})");

  private EndpointOracle() {}

  /** The endpoint of a target. */
  static String of(String target) {
    String path = target.replaceFirst("(?s)[?#].*", "").replaceFirst("(?s)^[A-Za-z]+://[^/]*", "");
    if (!path.startsWith("/")) {
      return path.isEmpty() ? "/" : path;
    }
    return Arrays.stream(path.split("/", -1))
        .map(segment -> collapsed(equivalent(segment.replaceFirst("(?s);.*", ""))))
        .collect(Collectors.joining("/"));
  }

  private static String equivalent(String segment) {
    return Pattern.compile("%([0-9a-fA-F]{2})")
        .matcher(segment)
        .replaceAll(
            code -> {
              String decoded = String.valueOf((char) Integer.parseInt(code.group(1), 16));
              return decoded.matches("[A-Za-z0-9._~-]")
                  ? decoded
                  : code.group().toUpperCase(Locale.ROOT);
            });
  }

  private static String collapsed(String segment) {
    return ID.matcher(segment).matches()
        ? "{id}"
        : FILE_OF_ID.matcher(segment).matches()
            ? FILE_OF_ID.matcher(segment).replaceFirst("{id}$1")
            : segment;
  }
}
