package dev.faultline.live.tail;

import dev.faultline.live.tail.LineBuffer.Filled;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a followed file was between two times that it was truncated. */
final class FileVersion {
  final LineBuffer lines;

  /** Where it is read: the file, or a copy, or null if there is no more than was read. */
  @Nullable FileChannel channel;

  /** Which file its copy is, if that was found. */
  @Nullable FileId copy;

  /** Where those before it ended. */
  final List<FilePosition> pastEnds;

  /** Likewise with its own ends, if it is no longer the file itself. */
  List<FilePosition> ends;

  FileVersion(LineBuffer lines, FileChannel channel, List<FilePosition> pastEnds) {
    this.lines = lines;
    this.channel = channel;
    this.pastEnds = pastEnds;
    this.ends = pastEnds;
  }

  /** True if a line of it was given out. */
  boolean isBegun() {
    return lines.place().isTelling();
  }

  /** A copy of what nothing was given out is to be read: it is not known by its ends. */
  List<FilePosition> givenEnds() {
    return isBegun() ? ends : pastEnds;
  }

  Filled fill() throws IOException {
    return channel == null ? Filled.NOTHING : lines.fill(channel);
  }

  /**
   * Closes what it is read from, if that is a copy.
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
