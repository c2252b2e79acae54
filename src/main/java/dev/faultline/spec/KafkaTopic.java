package dev.faultline.spec;

import java.io.Serializable;

/**
 * A topic of Kafka.
 *
 * @param servers where to ask for it: host:port, several with commas
 * @param name of the topic
 */
public record KafkaTopic(String servers, String name) implements Serializable {
  /** A host that is an IPv6 address has brackets. */
  private static final String SERVER = "(?:[^,:/\\s]+|\\[[0-9A-Fa-f:.]+]):\\d{1,5}";

  /** What inputs and outputs of this kind start with. */
  public static final String SCHEME = "kafka://";

  /**
   * Reads {@code kafka://host:port,host:port/topic}.
   *
   * @throws IllegalArgumentException if it is none; the message goes on behind the option
   */
  public static KafkaTopic parse(String text) {
    String rest = text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : "";
    int slash = rest.indexOf('/');
    if (slash < 1 || !rest.substring(0, slash).matches(SERVER + "(," + SERVER + ")*")) {
      throw new IllegalArgumentException("is not kafka://host:port/topic");
    }
    String name = rest.substring(slash + 1);
    // What Kafka itself allows.
    if (!name.matches("[A-Za-z0-9._-]{1,249}")) {
      throw new IllegalArgumentException(
          "names no topic: letters, digits, dots, dashes and underscores");
    }
    return new KafkaTopic(rest.substring(0, slash), name);
  }
}
