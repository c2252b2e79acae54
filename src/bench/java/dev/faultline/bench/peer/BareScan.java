package dev.faultline.bench.peer;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The floor: two threads that look at every byte of a file once and only count line ends. */
final class BareScan {
  private static final int THREADS = 2;
  private static final int BLOCK_BYTES = 1 << 20;

  private BareScan() {}

  /** Counts in a file: {@code simple|combined FILE}. */
  public static void main(String[] args) throws Exception {
    long length;
    try (RandomAccessFile file = new RandomAccessFile(args[1], "r")) {
      length = file.length();
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Long>> parts = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        long from = length * i / THREADS;
        long to = length * (i + 1) / THREADS;
        parts.add(threads.submit(() -> lineEnds(args[1], from, to)));
      }
      long lines = 0;
      for (Future<Long> part : parts) {
        lines += part.get();
      }
      System.out.println("Lines: " + lines);
    } finally {
      threads.shutdownNow();
    }
  }

  private static long lineEnds(String name, long from, long to) throws IOException {
    byte[] block = new byte[BLOCK_BYTES];
    long lines = 0;
    try (RandomAccessFile file = new RandomAccessFile(name, "r")) {
      file.seek(from);
      for (long left = to - from; left > 0; ) {
        int n = file.read(block, 0, (int) Math.min(left, BLOCK_BYTES));
        if (n < 0) {
          throw new IOException(name + " got shorter");
        }
        lines += lineEnds(block, n);
        left -= n;
      }
    }
    return lines;
  }

  private static int lineEnds(byte[] block, int n) {
    int lines = 0;
    for (int i = 0; i < n; i++) {
      if (block[i] == '\n') {
        lines++;
      }
    }
    return lines;
  }
}
