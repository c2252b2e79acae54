package dev.faultline.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the benchmark was asked to do.
 *
 * @param sizes millions of lines, ascending
 * @param kinds what the logs are like
 * @param compressions of the logs
 * @param files into how many files the logs are cut
 * @param plans plans of Faultline
 * @param only parts of the names of those who take part; none for all
 * @param runs how often everybody runs
 * @param limitSeconds who takes longer is out
 * @param folder where the logs are
 * @param jar Faultline
 * @param heap of Faultline, as {@code -Xmx} takes it
 */
record BenchmarkOptions(
    List<Integer> sizes,
    List<LogKind> kinds,
    List<Compression> compressions,
    List<Integer> files,
    List<String> plans,
    List<String> only,
    int runs,
    int limitSeconds,
    Path folder,
    Path jar,
    String heap) {
  /** The options with their defaults. */
  static final String USAGE =
      """
      --sizes=1,10                millions of lines
      --formats=simple,combined   also: distinct, failing (simple, with an endpoint for each line, or
                                  a failing one for every ten)
      --compressions=none,gz,zst  none by default
      --files=1,4                 the log cut into so many; 1 by default
      --plans=fused,staged        plans of Faultline
      --only=mawk,DuckDB          those whose names hold one of these; all by default
      --runs=5
      --limit=60                  seconds; who takes longer is out
      --folder=target/bench       for the logs, made once
      --jar=target/faultline.jar
      --heap=512m                 of Faultline
      """;

  /** Reads the options; says what is wrong in an {@link IllegalArgumentException}. */
  static BenchmarkOptions parse(String... args) {
    Map<String, String> given = new TreeMap<>();
    for (String arg : args) {
      int equals = arg.indexOf('=');
      String name = equals < 0 ? arg : arg.substring(0, equals + 1);
      if (equals < 0 || !USAGE.contains(name)) {
        throw new IllegalArgumentException("unknown option " + arg);
      }
      given.put(name, arg.substring(equals + 1));
    }
    return new BenchmarkOptions(
        list(given, "--sizes=", "1,10").stream().map(Integer::valueOf).sorted().toList(),
        list(given, "--formats=", "simple,combined").stream()
            .map(name -> LogKind.valueOf(name.toUpperCase(Locale.ROOT)))
            .toList(),
        list(given, "--compressions=", "none").stream()
            .map(name -> Compression.valueOf(name.toUpperCase(Locale.ROOT)))
            .toList(),
        list(given, "--files=", "1").stream().map(Integer::valueOf).toList(),
        list(given, "--plans=", "fused,staged"),
        list(given, "--only=", ""),
        Integer.parseInt(given.getOrDefault("--runs=", "5")),
        Integer.parseInt(given.getOrDefault("--limit=", "60")),
        Path.of(given.getOrDefault("--folder=", "target/bench")),
        Path.of(given.getOrDefault("--jar=", "target/faultline.jar")),
        given.getOrDefault("--heap=", "512m"));
  }

  private static List<String> list(Map<String, String> given, String name, String otherwise) {
    return Arrays.stream(given.getOrDefault(name, otherwise).split(","))
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** True for a contestant that was not left out. */
  boolean wants(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return only.isEmpty()
        || only.stream().anyMatch(part -> lower.contains(part.toLowerCase(Locale.ROOT)));
  }
}
