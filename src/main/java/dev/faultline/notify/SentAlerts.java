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
 * A ledger of the alert events that were already sent, one file per event. A job that restarts from
 * a checkpoint produces the same events again, and must not send them twice.
 */
public final class SentAlerts {
  private final Path directory;

  /**
   * Opens the ledger; it may be empty.
   *
   * @param directory a directory that outlives restarts; {@link #add} creates it if necessary
   */
  public SentAlerts(Path directory) {
    this.directory = directory;
  }

  /** Returns whether the event was sent. */
  public boolean holds(AlertEvent event) {
    return Files.exists(file(event));
  }

  /**
   * Records that the event was sent.
   *
   * @throws IOException if the record cannot be written
   */
  public void add(AlertEvent event) throws IOException {
    Files.createDirectories(directory);
    try {
      Files.writeString(file(event), event.inWords() + "\n", UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException sentBefore) {
      // By an attempt that was killed before its next checkpoint.
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
