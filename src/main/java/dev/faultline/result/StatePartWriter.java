package dev.faultline.result;

import dev.faultline.tally.EndpointStats;
import dev.faultline.tally.Result;
import dev.faultline.tally.SideFilePart;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.UUID;

/**
 * Writes the endpoints of one bucket to a part of {@code state.bin}. The names of the parts sort by
 * bucket, and each attempt at a bucket writes its own part.
 */
public final class StatePartWriter implements AutoCloseable {
  private final ResultDirectory directory;
  private final SideFilePart part;
  private final DataOutputStream out;

  /** Creates the part in the directory of the run. */
  public StatePartWriter(ResultDirectory directory, int bucket) {
    this.directory = directory;
    this.part =
        new SideFilePart(
            StateFile.NAME,
            String.format(Locale.ROOT, "%s.%08x-%s", StateFile.NAME, bucket, UUID.randomUUID()));
    try {
      this.out =
          new DataOutputStream(
              new BufferedOutputStream(Files.newOutputStream(directory.part(part.part()))));
    } catch (IOException e) {
      throw directory.failedToWrite(e);
    }
  }

  /** Appends an endpoint. Endpoints must come in the order of the state. */
  public void write(String endpoint, EndpointStats stats) {
    try {
      Result.writeEndpoint(endpoint, stats, out);
    } catch (IOException e) {
      throw directory.failedToWrite(e);
    }
  }

  /** Closes the part and returns it, to be listed in the result. */
  public SideFilePart finish() {
    close();
    return part;
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw directory.failedToWrite(e);
    }
  }
}
