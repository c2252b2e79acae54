package dev.faultline.log;

import java.io.Serializable;

/**
 * What requests are counted under.
 *
 * @param by what an endpoint is, beside the path
 * @param rawPaths whether segments that are ids stay as they are
 * @param routes the paths that the server knows, which win over guesses
 */
public record EndpointRules(By by, boolean rawPaths, Routes routes) implements Serializable {
  /** By the path, with ids collapsed. */
  public static final EndpointRules USUAL = new EndpointRules(By.PATH, false, Routes.NONE);

  /** What an endpoint is. */
  public enum By {
    /** The path alone. */
    PATH,
    /** The method, a blank and the path. */
    METHOD_AND_PATH,
    /** The host, and the path behind it. */
    HOST_AND_PATH
  }
}
