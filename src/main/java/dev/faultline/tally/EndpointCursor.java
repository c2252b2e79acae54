package dev.faultline.tally;

import java.io.DataInputStream;
import java.io.IOException;

/** The endpoints of an encoded result, one after the other. */
public final class EndpointCursor {
  private final DataInputStream in;
  private int rest;
  private String name = "";
  private EndpointStats stats = new EndpointStats();

  private EndpointCursor(DataInputStream in, int endpoints) {
    this.in = in;
    this.rest = endpoints;
  }

  /** Before the first of the endpoints; what belongs to none was read already. */
  public static EndpointCursor open(DataInputStream in) throws IOException {
    return new EndpointCursor(in, Wire.readSize(in));
  }

  /**
   * Goes to the next endpoint.
   *
   * @return false if there is none
   */
  public boolean advance() throws IOException {
    if (rest == 0) {
      return false;
    }
    rest--;
    name = Wire.readText(in);
    stats = EndpointStats.read(in);
    return true;
  }

  /** The endpoint's name. */
  public String name() {
    return name;
  }

  /** What is known of the endpoint; the caller may keep and change it. */
  public EndpointStats stats() {
    return stats;
  }
}
