package dev.faultline.read;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * A file of a remote file system, whose channels are less than what they are declared as: S3's
 * cannot be moved to its end, not even if the file is empty, reads 0 bytes for ever where the
 * object has become shorter, and throws unchecked exceptions, which do not say of which file.
 */
final class RemoteChannel implements SeekableByteChannel {
  private final String file;
  private final SeekableByteChannel channel;
  private long position;

  /**
   * Reads a channel that is at its start.
   *
   * @param file what messages call it
   */
  RemoteChannel(String file, SeekableByteChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (!target.hasRemaining()) {
      return 0;
    }
    try {
      if (position >= channel.size()) {
        return -1;
      }
      if (channel.position() != position) {
        channel.position(position);
      }
      int n = channel.read(target);
      if (n <= 0) {
        return -1;
      }
      position += n;
      return n;
    } catch (FileNotFoundException gone) {
      throw gone;
    } catch (IOException | RuntimeException e) {
      throw RemoteFailure.atRead(file, e);
    }
  }

  @Override
  public long position() {
    return position;
  }

  /** Asks the server for nothing before the next read. */
  @Override
  public SeekableByteChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }
}
