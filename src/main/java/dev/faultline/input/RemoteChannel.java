package dev.faultline.input;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * A channel of a remote file that fulfils the contract of {@link SeekableByteChannel}, which the
 * channels of remote file systems do not. S3's cannot be positioned at the end of the file, not
 * even if it is empty, reads 0 bytes forever if the object has become shorter, and throws unchecked
 * exceptions that do not name the file.
 */
final class RemoteChannel implements SeekableByteChannel {
  private final String file;
  private final SeekableByteChannel channel;
  private long position;

  /**
   * Wraps a channel.
   *
   * @param file its name in messages
   * @param channel positioned at its start
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

  /** Only remembers the position: nothing is sent to the server before the next read. */
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
