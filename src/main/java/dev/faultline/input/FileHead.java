package dev.faultline.input;

import dev.faultline.unpack.DamagedException;
import dev.faultline.unpack.TextChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/** Reads the first bytes of a file for the detection of its format. */
public final class FileHead {
  private static final int HEAD_BYTES = 1 << 18;

  private FileHead() {}

  /** Returns the head of the text of a file; if the file is damaged, what can be unpacked of it. */
  public static LogHead of(InputFile file) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
    try (SeekableByteChannel channel = FileChannels.open(file.metadata())) {
      if (file.content().isPlain()) {
        head.limit((int) Math.min(HEAD_BYTES, file.bytes()));
        read(channel, head);
      } else {
        try (TextChannel text =
            TextChannel.open(channel, file.content(), Long.MAX_VALUE, bytes -> {})) {
          read(text, head);
        }
      }
    } catch (DamagedException reportedLater) {
      // The step that reads the lines finds the same damage, and reports it.
    }
    byte[] bytes = Arrays.copyOf(head.array(), head.position());
    return new LogHead(file.name(), bytes, bytes.length == HEAD_BYTES);
  }

  private static void read(ReadableByteChannel channel, ByteBuffer head) throws IOException {
    while (head.hasRemaining() && channel.read(head) >= 0) {
      // until the buffer is full or the file ends
    }
  }
}
