package dev.faultline.log.format;

import dev.faultline.log.endpoint.EndpointRules;
import java.io.Serializable;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What a parser needs to know besides the lines themselves.
 *
 * @param jsonKeys the roles of the keys in JSON lines
 * @param zone the time zone of times without one
 * @param pattern the pattern of lines, for {@link LogFormat#CUSTOM}; null for other formats
 * @param endpoints the rules that determine a request's endpoint
 */
public record FormatSettings(
    JsonKeys jsonKeys, ZoneId zone, @Nullable LogPattern pattern, EndpointRules endpoints)
    implements Serializable {
  /** The defaults: common JSON keys, and UTC. */
  public static final FormatSettings USUAL =
      new FormatSettings(JsonKeys.USUAL, ZoneOffset.UTC, null, EndpointRules.USUAL);

  /** Returns settings with these keys, and defaults for all else. */
  public static FormatSettings of(JsonKeys keys) {
    return new FormatSettings(keys, ZoneOffset.UTC, null, EndpointRules.USUAL);
  }
}
