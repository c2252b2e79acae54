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
  /** The endpoints of one part. */
  private static final class Cursor {
    private final DataInputStream in;
    private int rest;
    private String name = "";
    private EndpointStats stats = new EndpointStats();

    Cursor(DataInputStream in, int endpoints) {
      this.in = in;
      this.rest = endpoints;
    }

    boolean advance() throws IOException {
      if (rest == 0) {
        return false;
      }
      rest--;
      name = Wire.readText(in);
      stats = EndpointStats.read(in);
      return true;
    }

    String name() {
      return name;
    }
  }

  private final PriorityQueue<Cursor> cursors =
      new PriorityQueue<>(Comparator.comparing(Cursor::name));

  private EndpointMerge() {}

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
      EndpointMerge merge = new EndpointMerge();
      for (EncodedResult part : parts) {
        DataInputStream in = part.open();
        rest.merge(Result.readRest(in));
        merge.addIfMore(new Cursor(in, Wire.readSize(in)));
      }
      merge.run(endpoints);
      return rest;
    } catch (IOException notOurs) {
      throw new UncheckedIOException("bytes that are no result", notOurs);
    }
  }

  private void addIfMore(Cursor cursor) throws IOException {
    if (cursor.advance()) {
      cursors.add(cursor);
    }
  }

  private void run(BiConsumer<String, EndpointStats> endpoints) throws IOException {
    while (!cursors.isEmpty()) {
      Cursor first = cursors.remove();
      String name = first.name;
      EndpointStats stats = first.stats;
      addIfMore(first);
      while (!cursors.isEmpty() && cursors.element().name.equals(name)) {
        Cursor next = cursors.remove();
        stats.merge(next.stats);
        addIfMore(next);
      }
      endpoints.accept(name, stats);
    }
  }
}
