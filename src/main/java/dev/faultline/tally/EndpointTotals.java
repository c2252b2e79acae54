package dev.faultline.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Totals of a set of endpoints: their number, and the numbers of their requests and errors. */
public record EndpointTotals(long endpoints, long requests, long errors) {
  /** The totals of no endpoints. */
  public static final EndpointTotals NONE = new EndpointTotals(0, 0, 0);

  /** Returns these totals with one more endpoint. */
  public EndpointTotals plus(EndpointStats endpoint) {
    return plus(new EndpointTotals(1, endpoint.requests(), endpoint.errorCount()));
  }

  /** Returns the totals of these endpoints and others, which must be disjoint. */
  public EndpointTotals plus(EndpointTotals other) {
    return new EndpointTotals(
        Math.addExact(endpoints, other.endpoints),
        Math.addExact(requests, other.requests),
        Math.addExact(errors, other.errors));
  }

  void write(DataOutput out) throws IOException {
    Varints.writeUnsigned(out, endpoints);
    Varints.writeUnsigned(out, requests);
    Varints.writeUnsigned(out, errors);
  }

  static EndpointTotals read(DataInput in) throws IOException {
    return new EndpointTotals(
        Varints.readUnsigned(in), Varints.readUnsigned(in), Varints.readUnsigned(in));
  }
}
