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
 * Writes the lines that one range of the input contributes to a side file such as {@code
 * errors.txt}. The names of the parts sort by the position of their ranges, and each attempt at a
 * range writes its own part. Without lines no file is created.
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
   * Creates a writer; the file is created with the first line.
   *
   * @param directory the directory of the run
   * @param target the name of the side file
   * @param file the number of the input file
   * @param offset where in the input file the range starts, in bytes; the parts are joined by file
   *     and offset
   */
  public SideFileWriter(ResultDirectory directory, String target, int file, long offset) {
    this.directory = directory;
    this.target = target;
    this.file = file;
    this.offset = offset;
  }

  /** Appends a line; it must not contain a line end. */
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
   * Closes the part.
   *
   * @return the part to list in the result; null if there was no line
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
    // On a full disk a writer leaves its file open, and an open file keeps its disk space.
    try (OutputStream closed = out) {
      if (writer != null) {
        writer.close();
      }
    } catch (IOException e) {
      throw directory.failedToWrite(e);
    }
  }
}
