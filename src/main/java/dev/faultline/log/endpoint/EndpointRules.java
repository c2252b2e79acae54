package dev.faultline.log.endpoint;

import java.io.Serializable;

/**
 * The rules that determine the endpoint that a request is counted under.
 *
 * @param by what an endpoint consists of, in addition to the path
 * @param rawPaths whether id segments stay as they are instead of becoming {@code {id}}
 * @param routes the server's known paths, which take precedence over guesses
 */
public record EndpointRules(By by, boolean rawPaths, RouteTable routes) implements Serializable {
  /** The default: by path, with ids collapsed. */
  public static final EndpointRules USUAL = new EndpointRules(By.PATH, false, RouteTable.NONE);

  /** The parts of a request that make up its endpoint. */
  public enum By {
    /** The path only. */
    PATH,
    /** The method, a blank and the path. */
    METHOD_AND_PATH,
    /** The host, directly followed by the path. */
    HOST_AND_PATH
  }
}
