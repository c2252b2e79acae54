package dev.faultline.live.tail;

import dev.faultline.unpack.Compression;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/** A file that matches and of which it is not yet known whether it is to be followed. */
final class DiscoveredFile implements Closeable {
  /** How much is needed to see that a file is compressed. */
  private static final int MAGIC_BYTES = 10;

  /** The first bytes of gzip, zstd and bzip2; those of zip and of skipped frames of zstd are 5x. */
  private static final String MAGIC_STARTS = "\u001F(B";

  private static final int SKIPPED_FRAME = 0x5;

  private final Path name;
  private final Path path;
  private final FileChannel channel;
  private final FilePosition from;
  private final long firstSeen;
  private FileStat stat;
  private long unchangedSince;

  /**
   * A candidate.
   *
   * @param name the path as it was matched
   * @param path without symbolic links
   * @param channel of the file; closed with this
   * @param from where it is to be read from
   * @param now in ms
   */
  DiscoveredFile(
      Path name, Path path, FileStat stat, FileChannel channel, FilePosition from, long now) {
    this.name = name;
    this.path = path;
    this.stat = stat;
    this.channel = channel;
    this.from = from;
    this.firstSeen = now;
    this.unchangedSince = now;
  }

  /** Which file it is. */
  FileId id() {
    return stat.id();
  }

  /** The path as it was matched. */
  Path name() {
    return name;
  }

  /** The path without symbolic links. */
  Path path() {
    return path;
  }

  /** What it was when it was last seen. */
  FileStat stat() {
    return stat;
  }

  /** Its channel. */
  FileChannel channel() {
    return channel;
  }

  /** Where it is to be read from. */
  FilePosition from() {
    return from;
  }

  /** For how long it has been a candidate, in ms. */
  long age(long now) {
    return now - firstSeen;
  }

  /** For how long nobody has written into it, in ms. */
  long silence(long now) {
    return now - unchangedSince;
  }

  /** Notes what it is now. */
  void seen(FileStat now, long millis) {
    if (!stat.isSameAs(now)) {
      stat = now;
      unchangedSince = millis;
    }
  }

  /** True if so little is there that it could still become a compressed file. */
  boolean mayBecomeCompressed() throws IOException {
    byte[] head = head();
    return head.length > 0
        && head.length < MAGIC_BYTES
        && (MAGIC_STARTS.indexOf(head[0]) >= 0 || head[0] >> 4 == SKIPPED_FRAME);
  }

  /** How its first bytes say that it is compressed. */
  Compression compression() throws IOException {
    return Compression.of(head());
  }

  private byte[] head() throws IOException {
    ByteBuffer head = ByteBuffer.allocate(MAGIC_BYTES);
    channel.read(head, 0);
    return Arrays.copyOf(head.array(), head.position());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
