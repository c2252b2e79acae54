package dev.faultline.result;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.tally.SideFilePart;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The lines that one range of the input adds to a file beside the report. Its name sorts by where
 * the range lies, and no second attempt at the same range has the same. Without a line there is no
 * file.
 */
public final class SideFileWriter implements AutoCloseable {
  private final ResultDirectory directory;
  private final String target;
  private final int file;
  private final long offset;
  private @Nullable SideFilePart name;
  private @Nullable OutputStream out;
  private @Nullable BufferedWriter writer;

  /**
   * A part.
   *
   * @param target the name of the file that it is part of
   * @param file the number of the input file, and
   * @param offset where in it the range starts: the parts are joined in this order
   */
  public SideFileWriter(ResultDirectory directory, String target, int file, long offset) {
    this.directory = directory;
    this.target = target;
    this.file = file;
    this.offset = offset;
  }

  /** Writes a line. */
  public void write(String line) {
    try {
      if (writer == null) {
        String part =
            String.format(Locale.ROOT, "%s.%08x-%016x-%s", target, file, offset, UUID.randomUUID());
        name = new SideFilePart(target, part);
        out = Files.newOutputStream(directory.part(part));
        writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8.newEncoder()));
      }
      writer.append(line).append('\n');
    } catch (IOException e) {
      throw directory.failedToWrite(e);
    }
  }

  /**
   * Ends the part.
   *
   * @return what to list in a result; null if there was no line
   */
  public @Nullable SideFilePart finish() {
    if (writer == null) {
      return null;
    }
    close();
    return name;
  }

  @Override
  public void close() {
    // On a full disk a writer leaves its file open, and a file that is open still takes its room.
    try (OutputStream closed = out) {
      if (writer != null) {
        writer.close();
      }
    } catch (IOException e) {
      throw directory.failedToWrite(e);
    }
  }
}
