package dev.faultline.report;

import dev.faultline.tally.EndpointStats;
import dev.faultline.tally.Result;
import dev.faultline.tally.SideFile;
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
final class StatePiece implements AutoCloseable {
  private final ResultDirectory directory;
  private final SideFile name;
  private final DataOutputStream out;

  StatePiece(ResultDirectory directory, int bucket) {
    this.directory = directory;
    this.name =
        new SideFile(
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

  void write(String endpoint, EndpointStats stats) {
    try {
      Result.writeEndpoint(endpoint, stats, out);
    } catch (IOException e) {
      throw directory.failedToWrite(e);
    }
  }

  /** Ends the piece; what it returns is to be listed in a result. */
  SideFile finish() {
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
