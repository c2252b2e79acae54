package dev.faultline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** What the numbers were measured on. */
final class Machine {
  private static final double KIB_PER_GIB = 1 << 20;

  private Machine() {}

  static String describe(int runs) throws IOException {
    return String.format(
        Locale.ROOT,
        "%d cores (%s), %.0f GiB of memory, JDK %s, %s; medians of %d runs in turns, file in the"
            + " page cache",
        Runtime.getRuntime().availableProcessors(),
        value("/proc/cpuinfo", "model name"),
        Double.parseDouble(value("/proc/meminfo", "MemTotal").replace("kB", "")) / KIB_PER_GIB,
        Runtime.version(),
        LocalDate.now(ZoneOffset.UTC),
        runs);
  }

  private static String value(String file, String key) throws IOException {
    return Files.readAllLines(Path.of(file)).stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("0");
  }
}
