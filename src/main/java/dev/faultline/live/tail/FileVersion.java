package dev.faultline.live.tail;

import dev.faultline.live.tail.LineBuffer.Filled;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The content of a followed file from one truncation to the next. */
final class FileVersion {
  final LineBuffer lines;

  /** The same, with pieces joined. */
  final WholeLines whole;

  /** Where to read it: the file, or a copy, or null if nothing is left to read. */
  @Nullable FileChannel channel;

  /** Which file its copy is, if one was found. */
  @Nullable FileId copy;

  /** The ends of earlier versions. */
  final List<FilePosition> pastEnds;

  /** The ends of earlier versions, and of this one if it is no longer the file itself. */
  List<FilePosition> ends;

  FileVersion(WholeLines whole, FileChannel channel, List<FilePosition> pastEnds) {
    this.whole = whole;
    this.lines = whole.buffer();
    this.channel = channel;
    this.pastEnds = pastEnds;
    this.ends = pastEnds;
  }

  /** True if a line of it was emitted. */
  boolean hasEmitted() {
    return lines.nextPosition().isRecognizable();
  }

  /**
   * Returns a place by which it is known: how far it was read or, if that is in its first line,
   * where it was seen to end; the start if it was not.
   *
   * @param seen the newest end of any version
   */
  FilePosition known(FilePosition seen) {
    FilePosition read = lines.recognizableEnd();
    return read.isRecognizable() || pastEnds.contains(seen) ? read : seen;
  }

  /**
   * The ends by which a reader that resumes recognizes copies, which it must not read. A copy of a
   * version of which nothing was emitted must be read, so that version's ends are left out.
   */
  List<FilePosition> checkpointEnds() {
    return hasEmitted() ? ends : pastEnds;
  }

  Filled fill() throws IOException {
    return channel == null ? Filled.NOTHING : lines.fill(channel);
  }

  /**
   * Closes the channel if it is a copy's.
   *
   * @param file the file itself, which stays open
   */
  void closeCopy(FileChannel file) throws IOException {
    FileChannel copy = channel;
    if (copy != null && !copy.equals(file)) {
      copy.close();
    }
  }
}
