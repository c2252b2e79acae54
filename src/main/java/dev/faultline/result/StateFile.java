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
 * Reads a {@code state.bin}: first what does not belong to an endpoint, then the endpoints in the
 * order of {@link dev.faultline.tally.Bucket#ORDER}. It streams the endpoints, since there may be
 * more than memory holds.
 */
public final class StateFile implements Closeable {
  /** The name of the file with the complete result. */
  public static final String NAME = "state.bin";

  /** The file signature, which ends with the version of the encoding. */
  private static final byte[] MAGIC = {'F', 'L', 'S', 'T', 4};

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

  /**
   * Opens a file and reads all that precedes the endpoints.
   *
   * @throws IOException if it cannot be read, or another version of Faultline wrote it
   */
  public static StateFile open(Path file) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
    try {
      return new StateFile(in, file);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** Writes the signature and all that precedes the endpoints. */
  public static void writeHead(Result result, DataOutputStream out) throws IOException {
    out.write(MAGIC);
    result.writeHeadOfState(out);
  }

  /** Passes every endpoint of a file to the consumer. */
  public static void forEach(Path file, EndpointSource.Consumer consumer) throws IOException {
    try (StateFile state = open(file)) {
      while (state.endpoints.advance()) {
        consumer.accept(state.endpoints.name(), state.endpoints.stats());
      }
    }
  }

  /** Returns those of the named endpoints that a file has. Without names the file is not read. */
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

  /** Returns all of the result that does not belong to an endpoint. */
  public Result rest() {
    return rest;
  }

  /** Returns the cursor over the endpoints; it can be used once. */
  public EndpointCursor endpoints() {
    return endpoints;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
