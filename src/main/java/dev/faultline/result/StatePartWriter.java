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
 * The endpoints of one bucket on their way into {@code state.bin}. Its name sorts by bucket, and no
 * second attempt at the same bucket has the same.
 */
public final class StatePartWriter implements AutoCloseable {
  private final ResultDirectory directory;
  private final SideFilePart name;
  private final DataOutputStream out;

  public StatePartWriter(ResultDirectory directory, int bucket) {
    this.directory = directory;
    this.name =
        new SideFilePart(
            StateFile.NAME,
            String.format(Locale.ROOT, "%s.%08x-%s", StateFile.NAME, bucket, UUID.randomUUID()));
    try {
      this.out =
          new DataOutputStream(
              new BufferedOutputStream(Files.newOutputStream(directory.part(name.part()))));
    } catch (IOException e) {
      throw directory.failedToWrite(e);
    }
  }

  public void write(String endpoint, EndpointStats stats) {
    try {
      Result.writeEndpoint(endpoint, stats, out);
    } catch (IOException e) {
      throw directory.failedToWrite(e);
    }
  }

  /** Ends the piece; what it returns is to be listed in a result. */
  public SideFilePart finish() {
    close();
    return name;
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
