package dev.faultline.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Totals of a set of endpoints: their number, and the numbers of their requests and errors. */
public record Sum(long endpoints, long requests, long errors) {
  /** The totals of no endpoints. */
  public static final Sum NONE = new Sum(0, 0, 0);

  /** Returns these totals with one more endpoint. */
  public Sum plus(EndpointStats endpoint) {
    return plus(new Sum(1, endpoint.requests(), endpoint.errorCount()));
  }

  /** Returns the totals of these endpoints and others, which must be disjoint. */
  public Sum plus(Sum other) {
    return new Sum(
        Math.addExact(endpoints, other.endpoints),
        Math.addExact(requests, other.requests),
        Math.addExact(errors, other.errors));
  }

  void write(DataOutput out) throws IOException {
    Wire.writeUnsigned(out, endpoints);
    Wire.writeUnsigned(out, requests);
    Wire.writeUnsigned(out, errors);
  }

  static Sum read(DataInput in) throws IOException {
    return new Sum(Wire.readUnsigned(in), Wire.readUnsigned(in), Wire.readUnsigned(in));
  }
}
