package dev.faultline.spec;

import java.io.Serializable;

/**
 * A Kafka topic.
 *
 * @param servers the bootstrap servers: {@code host:port}, separated by commas
 * @param name of the topic
 */
public record KafkaTopic(String servers, String name) implements Serializable {
  /** Matches one server; an IPv6 address is in brackets. */
  private static final String SERVER = "(?:[^,:/\\s]+|\\[[0-9A-Fa-f:.]+]):\\d{1,5}";

  /** The prefix of an option value that names a topic. */
  public static final String SCHEME = "kafka://";

  /**
   * Parses {@code kafka://host:port,host:port/topic}.
   *
   * @throws IllegalArgumentException if the text has another form; its message continues a sentence
   *     that starts with the option
   */
  public static KafkaTopic parse(String text) {
    String rest = text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : "";
    int slash = rest.indexOf('/');
    if (slash < 1 || !rest.substring(0, slash).matches(SERVER + "(," + SERVER + ")*")) {
      throw new IllegalArgumentException("is not kafka://host:port/topic");
    }
    String name = rest.substring(slash + 1);
    // Kafka allows the same names.
    if (!name.matches("[A-Za-z0-9._-]{1,249}")) {
      throw new IllegalArgumentException(
          "names no topic: letters, digits, dots, dashes and underscores");
    }
    return new KafkaTopic(rest.substring(0, slash), name);
  }
}
