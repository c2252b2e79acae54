package dev.faultline.tally;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;

/**
 * Merges encoded parts without decoding them completely. Each part has its endpoints in order of
 * name, so they can be read in step, and an endpoint is complete when the next name comes up
 * (Donald E. Knuth, "The Art of Computer Programming", volume 3, section 5.4.1, multiway merging).
 * Only the bytes of the parts and one decoded endpoint of each are in memory.
 */
public final class EndpointMerge {
  private final PriorityQueue<EndpointCursor> cursors;

  private EndpointMerge(Comparator<String> order) {
    this.cursors = new PriorityQueue<>(Comparator.comparing(EndpointCursor::name, order));
  }

  /**
   * Merges encoded results.
   *
   * @param endpoints receives each endpoint once, complete, in order of name
   * @return everything but the endpoints
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
    } catch (IOException invalid) {
      throw new UncheckedIOException("bytes that are no result", invalid);
    }
  }

  /**
   * Merges endpoints from open cursors.
   *
   * @param order of the names within each cursor
   * @param endpoints receives each endpoint once, complete, in this order
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
