package dev.faultline.result;

import dev.faultline.tally.EndpointCursor;
import dev.faultline.tally.EndpointStats;
import dev.faultline.tally.Result;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A {@code state.bin} that is read: what belongs to no endpoint, then every endpoint in the order
 * of {@link dev.faultline.tally.Bucket#ORDER}, one at a time, however many there are.
 */
public final class StateFile implements Closeable {
  /** The file that holds the whole result. */
  public static final String NAME = "state.bin";

  /** What it is, and the version of the encoding. */
  private static final byte[] MAGIC = {'F', 'L', 'S', 'T', 2};

  private final DataInputStream in;
  private final Result rest;
  private final EndpointCursor endpoints;

  private StateFile(DataInputStream in, Path file) throws IOException {
    this.in = in;
    byte[] magic = in.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IOException(file + " is no state of this version of Faultline");
    }
    this.rest = Result.readRest(in);
    this.endpoints = EndpointCursor.open(in);
  }

  /** Opens a file. */
  public static StateFile open(Path file) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
    try {
      return new StateFile(in, file);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** Writes all that is before the endpoints. */
  public static void writeHead(Result result, DataOutputStream out) throws IOException {
    out.write(MAGIC);
    result.writeHeadOfState(out);
  }

  /** Hands out every endpoint of a file. */
  public static void forEach(Path file, EndpointSource.Consumer consumer) throws IOException {
    try (StateFile state = open(file)) {
      while (state.endpoints.advance()) {
        consumer.accept(state.endpoints.name(), state.endpoints.stats());
      }
    }
  }

  /** The endpoints of these names, as far as a file has them; it is read only if there are any. */
  public static Map<String, EndpointStats> find(Path file, Set<String> names) throws IOException {
    Map<String, EndpointStats> found = new HashMap<>();
    if (!names.isEmpty()) {
      forEach(
          file,
          (name, stats) -> {
            if (names.contains(name)) {
              found.put(name, stats);
            }
          });
    }
    return found;
  }

  /** What belongs to no endpoint. */
  public Result rest() {
    return rest;
  }

  /** The endpoints. */
  public EndpointCursor endpoints() {
    return endpoints;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
