package dev.faultline.unpack;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;

/** What Zstandard's library makes of frames, whose ends it does not judge itself. */
final class ZstdStream extends BlockStream {
  /** What every decoder reads, whatever the machine (RFC 8878 asks for 8 MiB): 128 MiB. */
  private static final int LEAST_WINDOW_LOG = 27;

  /** The largest that the library knows: 2 GiB, {@code zstd --long=31}. */
  private static final int MOST_WINDOW_LOG = 31;

  private final ZstdFrames frames;
  private final ZstdInputStreamNoFinalizer unpacked;
  private final int windowLog;

  ZstdStream(InputStream packed) throws IOException {
    this(packed, windowLog(memory(), Runtime.getRuntime().availableProcessors()));
  }

  /** Reads frames that look back by at most two to the power of {@code windowLog} bytes. */
  ZstdStream(InputStream packed, int windowLog) throws IOException {
    this.windowLog = windowLog;
    frames = new ZstdFrames(packed);
    unpacked = new ZstdInputStreamNoFinalizer(frames).setLongMax(windowLog);
  }

  /**
   * The largest window of which every core can hold one in half of a machine's memory: the frame
   * names what it needs, and the heap does not bound it.
   */
  static int windowLog(long memoryBytes, int cores) {
    int log = LEAST_WINDOW_LOG;
    while (log < MOST_WINDOW_LOG && (2L << log) * cores <= memoryBytes / 2) {
      log++;
    }
    return log;
  }

  private static long memory() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    int n = unpack(b, off, len);
    if (n < 0) {
      frames.checkEnd();
    }
    return n;
  }

  private int unpack(byte[] b, int off, int len) throws IOException {
    try {
      return unpacked.read(b, off, len);
    } catch (ZstdIOException e) {
      if (e.getErrorCode() == Zstd.errFrameParameterWindowTooLarge()
          || e.getErrorCode() == Zstd.errMemoryAllocation()) {
        throw DamagedException.corrupt(
            "needs more memory to be unpacked (zstd --long) than there is for it: %d MiB"
                .formatted(1L << (windowLog - 20)));
      }
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
  }
}
