package dev.faultline.tally;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;

/**
 * Merges parts without ever holding what they hold: each has its endpoints in the order of their
 * names, so all can be read side by side, and an endpoint is whole when the next name comes (Donald
 * E. Knuth, "The Art of Computer Programming", volume 3, section 5.4.1, multiway merging). In
 * memory are the parts as bytes and one endpoint of each.
 */
public final class EndpointMerge {
  private final PriorityQueue<EndpointCursor> cursors;

  private EndpointMerge(Comparator<String> order) {
    this.cursors = new PriorityQueue<>(Comparator.comparing(EndpointCursor::name, order));
  }

  /**
   * Merges parts.
   *
   * @param endpoints takes each endpoint, whole and once, in the order of their names
   * @return all that belongs to no endpoint
   */
  public static Result merge(
      Iterable<EncodedResult> parts, BiConsumer<String, EndpointStats> endpoints) {
    try {
      Result rest = new Result();
      EndpointMerge merge = new EndpointMerge(Comparator.naturalOrder());
      for (EncodedResult part : parts) {
        DataInputStream in = part.open();
        rest.merge(Result.readRest(in));
        merge.addIfMore(EndpointCursor.open(in));
      }
      merge.run(endpoints);
      return rest;
    } catch (IOException notOurs) {
      throw new UncheckedIOException("bytes that are no result", notOurs);
    }
  }

  /**
   * Merges endpoints that were opened already.
   *
   * @param order of the names in each of them
   * @param endpoints takes each endpoint, whole and once, in this order
   */
  public static void merge(
      Iterable<EndpointCursor> parts,
      Comparator<String> order,
      BiConsumer<String, EndpointStats> endpoints)
      throws IOException {
    EndpointMerge merge = new EndpointMerge(order);
    for (EndpointCursor part : parts) {
      merge.addIfMore(part);
    }
    merge.run(endpoints);
  }

  private void addIfMore(EndpointCursor cursor) throws IOException {
    if (cursor.advance()) {
      cursors.add(cursor);
    }
  }

  private void run(BiConsumer<String, EndpointStats> endpoints) throws IOException {
    while (!cursors.isEmpty()) {
      EndpointCursor first = cursors.remove();
      String name = first.name();
      EndpointStats stats = first.stats();
      addIfMore(first);
      while (!cursors.isEmpty() && cursors.element().name().equals(name)) {
        EndpointCursor next = cursors.remove();
        stats.merge(next.stats());
        addIfMore(next);
      }
      endpoints.accept(name, stats);
    }
  }
}
