package dev.faultline.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.judge.AlertEvent;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The events that were told already, a file for each. A job that starts again at a checkpoint comes
 * to the same events once more.
 */
public final class SentAlerts {
  private final Path directory;

  /**
   * A ledger.
   *
   * @param directory that outlives restarts; it is made if it does not exist
   */
  public SentAlerts(Path directory) {
    this.directory = directory;
  }

  /** True if the event was told. */
  public boolean holds(AlertEvent event) {
    return Files.exists(file(event));
  }

  /**
   * Notes that it was told.
   *
   * @throws IOException if that cannot be written
   */
  public void add(AlertEvent event) throws IOException {
    Files.createDirectories(directory);
    try {
      Files.writeString(file(event), event.inWords() + "\n", UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException toldBefore) {
      // by an attempt that was killed before it could know
    }
  }

  private Path file(AlertEvent event) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(event.id().getBytes(UTF_8));
      return directory.resolve(HexFormat.of().formatHex(digest, 0, 12) + ".txt");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
