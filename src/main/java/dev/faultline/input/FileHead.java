package dev.faultline.input;

import dev.faultline.unpack.DamagedException;
import dev.faultline.unpack.TextChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/**
 * Reads the first bytes of a file for the detection of its format, without the NULs before them: a
 * crash, or truncation under a writer that kept its place, leaves a hole.
 */
public final class FileHead {
  private static final int HEAD_BYTES = 1 << 18;

  /** How far a format is looked for: a log may start with the messages of its program. */
  static final int MAX_BYTES = 1 << 22;

  private FileHead() {}

  /** Returns the head of the text of a file; if the file is damaged, what can be unpacked of it. */
  public static LogHead of(InputFile file) throws IOException {
    return of(file, HEAD_BYTES);
  }

  /** Returns a head of at most {@code bytes}, such as {@link #MAX_BYTES}. */
  static LogHead of(InputFile file, int bytes) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(bytes);
    boolean isDocument = false;
    try (SeekableByteChannel channel = FileChannels.open(file.metadata())) {
      if (file.content().isPlain()) {
        long start = startOfText(channel, file.bytes());
        head.limit((int) Math.min(bytes, file.bytes() - start));
        read(channel.position(start), head);
      } else {
        try (TextChannel text =
            TextChannel.open(channel, file.content(), Long.MAX_VALUE, n -> {})) {
          try {
            readText(text, head);
          } finally {
            isDocument = text.isDocument();
          }
        }
      }
    } catch (DamagedException reportedLater) {
      // The step that reads the lines finds the same damage, and reports it.
    }
    byte[] read = Arrays.copyOf(head.array(), head.position());
    LogHead found = new LogHead(file.name(), read, read.length == bytes);
    return isDocument ? found.ofDocument() : found;
  }

  /** Returns how many NULs a plain file starts with. */
  static long startOfText(InputFile file) throws IOException {
    try (SeekableByteChannel channel = FileChannels.open(file.metadata())) {
      return startOfText(channel, file.bytes());
    }
  }

  /**
   * Finds the end of the hole in a few reads, however large it is, as no text has a NUL. Returns 0
   * if the file has no hole, or no text after it.
   */
  private static long startOfText(SeekableByteChannel channel, long size) throws IOException {
    if (size == 0 || !isNul(channel, 0) || isNul(channel, size - 1)) {
      return 0;
    }
    long nul = 0;
    long text = size - 1;
    while (text - nul > 1) {
      long middle = (nul + text) >>> 1;
      if (isNul(channel, middle)) {
        nul = middle;
      } else {
        text = middle;
      }
    }
    return text;
  }

  private static boolean isNul(SeekableByteChannel channel, long offset) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    read(channel.position(offset), one);
    return one.position() == 1 && one.get(0) == 0;
  }

  private static void readText(ReadableByteChannel text, ByteBuffer head) throws IOException {
    read(text, head);
    int nuls = nuls(head);
    while (nuls > 0) {
      head.flip().position(nuls);
      head.compact();
      int before = head.position();
      read(text, head);
      nuls = before == 0 ? nuls(head) : 0;
    }
  }

  private static int nuls(ByteBuffer head) {
    int nuls = 0;
    while (nuls < head.position() && head.get(nuls) == 0) {
      nuls++;
    }
    return nuls;
  }

  private static void read(ReadableByteChannel channel, ByteBuffer head) throws IOException {
    while (head.hasRemaining() && channel.read(head) >= 0) {
      // until the buffer is full or the file ends
    }
  }
}
