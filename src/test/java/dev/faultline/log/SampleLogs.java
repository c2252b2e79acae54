package dev.faultline.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The logs in {@code testdata}, each of which has its format's name. */
final class SampleLogs {
  private static final Path TESTDATA = Path.of("testdata");

  private SampleLogs() {}

  /** Those of a format that is found by itself. */
  static List<String> ofFormats() throws IOException {
    return all().stream().filter(name -> !name.startsWith("custom-")).toList();
  }

  /** The names of all, without {@code .log}. */
  static List<String> all() throws IOException {
    try (Stream<Path> files = Files.list(TESTDATA)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".log"))
          .map(name -> name.substring(0, name.length() - ".log".length()))
          .sorted()
          .toList();
    }
  }

  static LogFormat formatOf(String name) {
    return switch (name) {
      case "access" -> LogFormat.SIMPLE;
      case "nginx" -> LogFormat.COMBINED;
      case "custom-nginx", "custom-apache" -> LogFormat.CUSTOM;
      default -> LogFormat.named(name);
    };
  }

  static List<String> linesOf(String name) throws IOException {
    // What is not UTF-8 becomes U+FFFD, as it does wherever a line is text.
    return new String(Files.readAllBytes(TESTDATA.resolve(name + ".log")), UTF_8).lines().toList();
  }

  /** As the description of the test data tells to read it. */
  static FormatSettings settingsOf(String name) throws IOException {
    if (formatOf(name) != LogFormat.CUSTOM) {
      return FormatSettings.USUAL;
    }
    String start = name.equals("custom-nginx") ? "--format='$" : "--format='%";
    String option =
        Files.readAllLines(TESTDATA.resolve("README.md")).stream()
            .filter(line -> line.startsWith(start))
            .findFirst()
            .orElseThrow();
    String format = option.substring("--format='".length(), option.length() - 1);
    return new FormatSettings(
        FormatSettings.USUAL.jsonKeys(), FormatSettings.USUAL.zone(), LinePattern.parse(format));
  }
}
