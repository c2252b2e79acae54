package dev.faultline.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.it.support.HostileLogs;
import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.InProcess.Ended;
import dev.faultline.it.support.Program;
import dev.faultline.it.support.ReceivingServer;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.ReportKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What strangers write into a log is data in every output: nothing acts, nothing escapes. */
class HostileLogsIT {
  /** A name of a file may be a stranger's, too, for instance in an archive. */
  private static final String HOSTILE_NAME = "\u001b[31m<script>\n='\".log";

  private static final String ALL_KINDS =
      "--report="
          + Arrays.stream(ReportKind.values())
              .map(kind -> kind.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(","));

  private final Path temporary;

  HostileLogsIT(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  static List<String> formats() {
    return HostileLogs.FORMATS;
  }

  @ParameterizedTest
  @MethodSource("formats")
  void theLogsAreThoseThatAreMade(String format) throws IOException {
    assertThat(
        Files.readAllBytes(HostileLogs.DIRECTORY.resolve(format + ".log")),
        is(HostileLogs.make(format)));
  }

  private Ended run(Path log, Path output, String format, String... more) throws IOException {
    String[] args = {
      "--input=" + log,
      "--output=" + output,
      "--format=" + format,
      ALL_KINDS,
      "--details",
      "--emit=errors",
      "--top=1000",
      "--maxRejectRatio=1"
    };
    return InProcess.run(InProcess.with(args, more));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void isDataInEveryOutput(String format) throws Exception {
    byte[] corpus = HostileLogs.make(format);
    Path log = Files.write(temporary.resolve(HOSTILE_NAME), corpus);
    Path results = temporary.resolve("results");
    Path half =
        Files.write(temporary.resolve("half.log"), Arrays.copyOf(corpus, corpus.length / 2));
    run(half, results.resolve("1"), format);

    Ended summed = run(log, temporary.resolve("summed"), format, "--summary=json");
    assertThat(summed.err(), summed.exitCode(), is(ExitCode.OK));
    String summary =
        summed.out().substring(summed.out().lastIndexOf('\n', summed.out().length() - 2) + 1);
    for (String by : List.of("--rawPaths", "--by=host+path", "--by=method+path")) {
      Path output = results.resolve("2");
      try (ReceivingServer server = new ReceivingServer(200)) {
        Path webhook = Files.writeString(temporary.resolve("webhook"), server.address());
        String[] compared = {"--baseline=" + results, "--failOn=newEndpoint"};

        Ended ended =
            run(log, output, format, InProcess.with(compared, by, "--webhookFile=" + webhook));

        assertThat(ended.message() + ended.err(), ended.exitCode().code() % 5, is(0));
        String printed =
            Files.readString(output.resolve("errors.txt"))
                + Files.readString(output.resolve("report.txt"));
        assertThat("standard output is what the files hold", ended.out().equals(printed), is(true));
        assertThat(dangersIn(ended.err()), is(""));
        assertThat(server.bodies().size(), is(1));
        Files.writeString(output.resolve("message.json"), server.bodies().get(0) + "\n");
      }
      Files.writeString(output.resolve("summary.json"), summary);
      for (ReportKind kind : ReportKind.values()) {
        checkReport(kind, output.resolve(kind.fileName()));
      }
      assertThat(by + ", as Python reads it", problemsIn(output, log), is(""));
    }
  }

  /**
   * A kind for which there is no check of its own is to be text without signs that do something.
   */
  private static void checkReport(ReportKind kind, Path report) throws IOException {
    assertThat(kind + " is empty", Files.size(report), is(greaterThan(0L)));
    switch (kind) {
      case TEXT, JSON, CSV -> {} // outputs.py reads them
      case PARQUET -> {} // holds texts as they are, by their lengths
      default -> assertThat(kind.toString(), dangersIn(Files.readString(report, UTF_8)), is(""));
    }
  }

  /** What in a text could move a cursor, turn the direction of writing or hide. */
  private static String dangersIn(String text) {
    return text.codePoints()
        .filter(c -> c != '\n' && isDangerous(c))
        .mapToObj(Integer::toHexString)
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static boolean isDangerous(int c) {
    return c < ' '
        || (c >= 0x7F && c < 0xA0)
        || c == 0x061C
        || (c >= 0x200B && c <= 0x200F)
        || (c >= 0x2028 && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x206F)
        || c == 0xFEFF;
  }

  private static String problemsIn(Path output, Path log) throws Exception {
    Program.Ended checked =
        Program.run(
            List.of(
                "python3",
                "src/test/resources/dev/faultline/it/outputs.py",
                output.toString(),
                log.toString()));
    return checked.out() + checked.err();
  }

  /** In what the staged plan takes: lines that are UTF-8. */
  @ParameterizedTest
  @MethodSource("formats")
  void bothPlansReportTheSame(String format) throws Exception {
    Path log = Files.write(temporary.resolve("hostile.log"), linesOfText(HostileLogs.make(format)));
    Path fused = temporary.resolve("fused");
    Path staged = temporary.resolve("staged");

    Ended one = run(log, fused, format);
    Ended other = run(log, staged, format, "--plan=staged");

    assertThat(one.message() + one.err(), one.exitCode(), is(ExitCode.OK));
    assertThat(other.message() + other.err(), other.exitCode(), is(ExitCode.OK));
    assertThat(comparable(staged), is(comparable(fused)));
    for (ReportKind kind : ReportKind.values()) {
      // These also say which file, and where in it.
      if (kind != ReportKind.JSON && kind != ReportKind.HTML) {
        assertThat(
            kind.toString(),
            Files.mismatch(staged.resolve(kind.fileName()), fused.resolve(kind.fileName())),
            is(-1L));
      }
    }
    assertThat("as Python reads it", problemsIn(staged, log), is(""));
  }

  private static byte[] linesOfText(byte[] corpus) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    int from = 0;
    for (int i = 0; i < corpus.length; i++) {
      if (corpus[i] == '\n') {
        if (isUtf8(ByteBuffer.wrap(corpus, from, i - from))) {
          text.write(corpus, from, i + 1 - from);
        }
        from = i + 1;
      }
    }
    return text.toByteArray();
  }

  private static boolean isUtf8(ByteBuffer bytes) {
    try {
      UTF_8.newDecoder().decode(bytes);
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Without what the staged plan cannot know: which file, and where in it. */
  private static String comparable(Path result) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode report = mapper.readTree(result.resolve("report.json").toFile());
    ((ObjectNode) report).remove("inputs");
    for (JsonNode endpoint : report.get("endpoints")) {
      ((ObjectNode) endpoint).remove("samples");
    }
    return report.toPrettyString();
  }

  /** The longest message that a chat gets is cut, but never within a letter. */
  @Test
  void aMessageIsCutBetweenLetters() throws IOException {
    for (int length = 140; length < 160; length++) {
      String path = "a".repeat(length % 2) + "\ud83d\ude00".repeat(length);
      Path log = Files.writeString(temporary.resolve("a.log"), "GET /" + path + " 500 1ms\n");
      Path output = temporary.resolve("result");
      try (ReceivingServer server = new ReceivingServer(200)) {
        Path webhook = Files.writeString(temporary.resolve("webhook"), server.address());
        run(log, output, "simple", "--webhookFile=" + webhook);

        String text = new ObjectMapper().readTree(server.bodies().get(0)).get("text").asText();
        assertThat(new String(text.getBytes(UTF_8), UTF_8), is(text));
      }
    }
  }
}
