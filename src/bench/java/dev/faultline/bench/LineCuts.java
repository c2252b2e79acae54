package dev.faultline.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** Where a log is cut into files. */
final class LineCuts {
  private LineCuts() {}

  /**
   * The bytes at which the pieces begin, and the end of the log behind them: about equally far
   * apart, and never within a line.
   */
  static long[] of(Path log, int pieces) throws IOException {
    long[] cuts = new long[pieces + 1];
    try (RandomAccessFile in = new RandomAccessFile(log.toFile(), "r")) {
      for (int piece = 1; piece < pieces; piece++) {
        in.seek(in.length() / pieces * piece);
        int read;
        do {
          read = in.read();
        } while (read >= 0 && read != '\n');
        cuts[piece] = in.getFilePointer();
      }
      cuts[pieces] = in.length();
    }
    return cuts;
  }
}
