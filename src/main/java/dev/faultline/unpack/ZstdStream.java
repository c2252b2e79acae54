package dev.faultline.unpack;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;

/** What Zstandard's library makes of frames, whose ends it does not judge itself. */
final class ZstdStream extends BlockStream {
  private final ZstdFrames frames;
  private final InputStream unpacked;

  ZstdStream(InputStream packed) throws IOException {
    frames = new ZstdFrames(packed);
    unpacked = new ZstdInputStreamNoFinalizer(frames);
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    int n = unpacked.read(b, off, len);
    if (n < 0) {
      frames.checkEnd();
    }
    return n;
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
  }
}
