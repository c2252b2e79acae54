package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The logs in {@code testdata}, each of which has its format's name. */
public final class SampleLogs {
  private static final Path TESTDATA = Path.of("testdata");

  private SampleLogs() {}

  /** Those of a format that is found by itself. */
  static List<String> ofFormats() throws IOException {
    return all().stream().filter(name -> !name.startsWith("custom-")).toList();
  }

  /** The names of all, without {@code .log}. */
  public static List<String> all() throws IOException {
    try (Stream<Path> files = Files.list(TESTDATA)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".log"))
          .map(name -> name.substring(0, name.length() - ".log".length()))
          .sorted()
          .toList();
    }
  }

  /** The format that a log is of. */
  public static LogFormat formatOf(String name) {
    return switch (name) {
      case "access" -> LogFormat.SIMPLE;
      case "nginx" -> LogFormat.COMBINED;
      case "custom-nginx", "custom-apache" -> LogFormat.CUSTOM;
      default -> LogFormat.named(name);
    };
  }

  public static List<String> linesOf(String name) throws IOException {
    // What is not UTF-8 becomes U+FFFD, as it does wherever a line is text.
    return new String(Files.readAllBytes(TESTDATA.resolve(name + ".log")), UTF_8).lines().toList();
  }

  /** What the option says for it: the description of the test data has the strings. */
  public static String optionOf(String name) throws IOException {
    if (formatOf(name) != LogFormat.CUSTOM) {
      return "auto";
    }
    String start = name.equals("custom-nginx") ? "--format='$" : "--format='%";
    String option =
        Files.readAllLines(TESTDATA.resolve("README.md")).stream()
            .filter(line -> line.startsWith(start))
            .findFirst()
            .orElseThrow();
    return option.substring("--format='".length(), option.length() - 1);
  }

  public static FormatSettings settingsOf(String name) throws IOException {
    FormatSettings usual = FormatSettings.USUAL;
    return formatOf(name) == LogFormat.CUSTOM
        ? new FormatSettings(
            usual.jsonKeys(), usual.zone(), LogPattern.parse(optionOf(name)), usual.endpoints())
        : usual;
  }
}
