package dev.faultline.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.KafkaBroker;
import dev.faultline.it.support.MethodCalls;
import dev.faultline.it.support.Program;
import dev.faultline.log.RequestFields;
import dev.faultline.log.format.LogParser;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A live line is parsed in full once: its time is read without the rest. */
class ParsedOnceIT {
  private static final int LINES = 300;

  @TempDir Path temporary;

  private Path log(String format) {
    Path log = temporary.resolve("access.log");
    InProcess.run("--generate=" + LINES, "--format=" + format, "--write=" + log);
    return log;
  }

  /** Runs the jar on its own Flink, and counts how often a line is parsed in full. */
  private long parses(String format, String... input) throws Exception {
    Method parse =
        LogParser.class.getMethod("parse", byte[].class, int.class, int.class, RequestFields.class);
    List<String> arguments = new ArrayList<>(List.of(input));
    arguments.add("--format=" + format);
    arguments.add("--fromStart");
    arguments.add("--until=idle:3s");
    arguments.add("--output=" + temporary.resolve("windows"));
    try (MethodCalls calls = MethodCalls.of(parse)) {
      return calls.count(
          Program.jar(List.of("-Xmx512m", calls.jvmOption()), arguments.toArray(String[]::new)));
    }
  }

  /** How many lines all windows have together. */
  private long counted() throws IOException {
    try (Stream<Path> windows = Files.list(temporary.resolve("windows"))) {
      long lines = 0;
      for (Path report :
          windows
              .filter(Files::isDirectory)
              .map(window -> window.resolve("report.json"))
              .toList()) {
        JsonNode json = new ObjectMapper().readTree(report.toFile());
        lines += json.at("/totals/requests").asLong();
      }
      return lines;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"combined", "json"})
  void ofFiles(String format) throws Exception {
    assertThat(parses(format, "--follow=" + log(format)), is((long) LINES));
    assertThat(counted(), is((long) LINES));
  }

  /** Records of one line, and of several. */
  @Test
  void ofATopic() throws Exception {
    List<byte @Nullable []> records = new ArrayList<>();
    List<String> lines = Files.readAllLines(log("combined"));
    for (String line : lines.subList(0, LINES / 2)) {
      records.add(line.getBytes(UTF_8));
    }
    for (int i = LINES / 2; i < LINES; i += 10) {
      records.add(String.join("\n", lines.subList(i, i + 10)).getBytes(UTF_8));
    }
    try (KafkaBroker broker = KafkaBroker.start()) {
      broker.createTopic("once", 1);
      broker.produce("once", 0, records);
      String input = "--input=kafka://" + broker.address() + "/once";

      assertThat(parses("combined", input, "--lateness=2d"), is((long) LINES));
      assertThat(counted(), is((long) LINES));
    }
  }
}
