package dev.faultline.scan;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A file in memory, of which a read gives no more than some bytes. */
public final class MemoryChannel implements SeekableByteChannel {
  private final byte[] content;
  private final int mostPerRead;
  private int position;

  public MemoryChannel(byte[] content, int mostPerRead) {
    this.content = content;
    this.mostPerRead = mostPerRead;
  }

  @Override
  public int read(ByteBuffer target) {
    if (position >= content.length) {
      return -1;
    }
    int n = Math.min(Math.min(mostPerRead, target.remaining()), content.length - position);
    target.put(content, position, n);
    position += n;
    return n;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    position = (int) newPosition;
    return this;
  }

  @Override
  public long size() {
    return content.length;
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {}
}
