package dev.faultline.live.tail;

import dev.faultline.unpack.Compression;
import dev.faultline.unpack.ContentRange;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/** A file that matches a glob and that the reader has not yet decided to follow or to ignore. */
final class DiscoveredFile implements Closeable {
  /** How many bytes are needed to detect compression. */
  private static final int MAGIC_BYTES = 10;

  /** The first byte of gzip, zstd and bzip2; that of zip and of zstd's skippable frames is 0x5_. */
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
   * Starts the age and the silence of the file now.
   *
   * @param name the path as it was matched
   * @param path without symbolic links
   * @param channel of the file; closed with this
   * @param from where to start reading
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

  /** The file's attributes when it was last seen. */
  FileStat stat() {
    return stat;
  }

  FileChannel channel() {
    return channel;
  }

  /** Where to start reading. */
  FilePosition from() {
    return from;
  }

  /** Returns how long it has been a candidate, in ms. */
  long age(long now) {
    return now - firstSeen;
  }

  /** Returns for how long the file has not changed, in ms. */
  long silence(long now) {
    return now - unchangedSince;
  }

  /** Notes the file's current attributes. */
  void seen(FileStat now, long millis) {
    if (!stat.isSameAs(now)) {
      stat = now;
      unchangedSince = millis;
    }
  }

  /** True if the file is still so short that it could turn out to be a compressed one. */
  boolean mayBecomeCompressed() throws IOException {
    byte[] head = head();
    return head.length > 0
        && head.length < MAGIC_BYTES
        && (MAGIC_STARTS.indexOf(head[0]) >= 0 || head[0] >> 4 == SKIPPED_FRAME);
  }

  /** Detects the compression by the file's first bytes. */
  Compression compression() throws IOException {
    return Compression.of(head());
  }

  /** Returns true if the file is a JSON document of many records, as far as it is written. */
  boolean isDocument() throws IOException {
    if (!ContentRange.mayBeDocument(head())) {
      return false;
    }
    byte[] head = head(ContentRange.DOCUMENT_HEAD_BYTES);
    return ContentRange.ofFile(head, head.length).isDocument();
  }

  private byte[] head() throws IOException {
    return head(MAGIC_BYTES);
  }

  private byte[] head(int bytes) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(bytes);
    channel.read(head, 0);
    return Arrays.copyOf(head.array(), head.position());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
