package dev.faultline.tally;

import java.io.DataInputStream;
import java.io.IOException;

/** Reads the endpoints of an encoded result, one at a time. */
public final class EndpointCursor {
  private final DataInputStream in;
  private int remaining;
  private String name = "";
  private EndpointStats stats = new EndpointStats();

  private EndpointCursor(DataInputStream in, int endpoints) {
    this.in = in;
    this.remaining = endpoints;
  }

  /** Opens a cursor before the first endpoint; all that precedes the endpoints must be read. */
  public static EndpointCursor open(DataInputStream in) throws IOException {
    return new EndpointCursor(in, Varints.readSize(in));
  }

  /**
   * Moves to the next endpoint.
   *
   * @return false if there are no more endpoints
   */
  public boolean advance() throws IOException {
    if (remaining == 0) {
      return false;
    }
    remaining--;
    name = Varints.readText(in);
    stats = EndpointStats.read(in);
    return true;
  }

  /** Returns the name of the current endpoint. */
  public String name() {
    return name;
  }

  /** Returns the statistics of the current endpoint, which the caller may keep and change. */
  public EndpointStats stats() {
    return stats;
  }
}
