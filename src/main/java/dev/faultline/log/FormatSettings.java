package dev.faultline.log;

import java.io.Serializable;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What the lines themselves do not tell.
 *
 * @param jsonKeys what the keys of JSON lines mean
 * @param zone of times that name none
 * @param pattern the server's own format, for {@link LogFormat#CUSTOM}; null for other formats
 * @param endpoints what requests are counted under
 */
public record FormatSettings(
    JsonKeys jsonKeys, ZoneId zone, @Nullable LinePattern pattern, EndpointRules endpoints)
    implements Serializable {
  /** The usual keys, and UTC. */
  public static final FormatSettings USUAL =
      new FormatSettings(JsonKeys.USUAL, ZoneOffset.UTC, null, EndpointRules.USUAL);

  /** These keys, and UTC. */
  public static FormatSettings of(JsonKeys keys) {
    return new FormatSettings(keys, ZoneOffset.UTC, null, EndpointRules.USUAL);
  }
}
