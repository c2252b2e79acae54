package dev.faultline.bench;

import java.util.List;
import java.util.Locale;

/**
 * What GNU time saw of one process.
 *
 * @param wallSeconds from start to end
 * @param cpuSeconds of all its threads, in user space and in the kernel
 * @param peakBytes the most memory it held
 */
record Measurement(double wallSeconds, double cpuSeconds, long peakBytes) {
  /** What {@link #parse} reads: elapsed, user, system, peak in KiB. */
  static final String TIME_FORMAT = "%e %U %S %M";

  private static final int KIB = 1024;
  private static final double MB = 1e6;

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%.2f s, %.2f s of CPU, %.0f MB", wallSeconds, cpuSeconds, peakBytes / MB);
  }

  /** Reads the last line: GNU time puts a remark before it where a process ended badly. */
  static Measurement parse(String text) {
    List<String> lines = text.strip().lines().toList();
    String[] fields = lines.get(lines.size() - 1).split(" ", -1);
    return new Measurement(
        Double.parseDouble(fields[0]),
        Double.parseDouble(fields[1]) + Double.parseDouble(fields[2]),
        Long.parseLong(fields[3]) * KIB);
  }
}
