package dev.faultline.unpack;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;

/** Unpacks Zstandard with its library, leaving the check for truncation to {@link ZstdFrames}. */
final class ZstdStream extends BlockStream {
  /** Accepted on every machine: 128 MiB, where RFC 8878 asks decoders for 8 MiB. */
  private static final int MIN_WINDOW_LOG = 27;

  /** The largest window that the library supports: 2 GiB, {@code zstd --long=31}. */
  private static final int MAX_WINDOW_LOG = 31;

  private final ZstdFrames frames;
  private final ZstdInputStreamNoFinalizer unpacked;
  private final int windowLog;

  ZstdStream(InputStream packed) throws IOException {
    this(packed, windowLog(memoryBytes(), Runtime.getRuntime().availableProcessors()));
  }

  /** Rejects frames with a window of more than two to the power of {@code windowLog} bytes. */
  ZstdStream(InputStream packed, int windowLog) throws IOException {
    this.windowLog = windowLog;
    frames = new ZstdFrames(packed);
    unpacked = new ZstdInputStreamNoFinalizer(frames).setLongMax(windowLog);
  }

  /**
   * Returns the binary logarithm of the largest window that fits once per core into half of the
   * machine's memory. The limit is needed because the frame chooses its window, which is native
   * memory that the heap size does not bound.
   */
  static int windowLog(long memoryBytes, int cores) {
    int log = MIN_WINDOW_LOG;
    while (log < MAX_WINDOW_LOG && (2L << log) * cores <= memoryBytes / 2) {
      log++;
    }
    return log;
  }

  private static long memoryBytes() {
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
