package dev.faultline.fused;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.faultline.input.FileFormat;
import dev.faultline.input.FileHead;
import dev.faultline.input.FormatFinder;
import dev.faultline.input.InputFile;
import dev.faultline.input.InputFiles;
import dev.faultline.input.InputMatcher;
import dev.faultline.input.InputRange;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.format.LogGenerator;
import dev.faultline.log.privacy.PrivacyPolicy;
import dev.faultline.options.CommandLine;
import dev.faultline.options.JobSpecReader;
import dev.faultline.result.ResultDirectory;
import dev.faultline.spec.JobSpec;
import dev.faultline.tally.InputStats;
import dev.faultline.tally.Result;
import dev.faultline.unpack.Packing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A packed file with a flaw anywhere: what is good is counted exactly, what is bad is named. */
@Timeout(120) // so that a hang fails, and does not hang
class DamagedFilesIT {
  private static final int TRIALS = 1000;
  private static final int LINES = 40;
  private static final int GOOD_LINES = 2;

  private long linesOfFlawed;

  @TempDir Path temporary = Path.of("");

  private static byte[] lines(int n) {
    LogGenerator generator = new LogGenerator(LogFormat.COMBINED, 1);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (int i = 0; i < n; i++) {
      lines.writeBytes(generator.line(i));
    }
    return lines.toByteArray();
  }

  /** Counts files, and entries of archives, as the plan does for the runner. */
  private Result count(Path... files) throws IOException {
    List<String> names = Arrays.stream(files).map(Path::toString).toList();
    InputFiles input =
        InputFiles.expand(new InputMatcher(InputStream.nullInputStream(), temporary).match(names));
    JobSpec spec = JobSpecReader.read(CommandLine.parse("--input=" + temporary));
    Result result = Result.ofInputs(input.others());
    FormatFinder formats = FormatFinder.of(spec.input(), PrivacyPolicy.USUAL);
    RangeCounter counter =
        new RangeCounter(
            spec.input(), spec.count(), spec.output(), new ResultDirectory("unused", "run"));
    for (InputFile file : input.files()) {
      FileFormat format = formats.find(FileHead.of(file));
      counter.count(new InputRange.OfFile(file, 0, format, 0, file.bytes()), result::merge);
    }
    result.merge(counter.drain());
    result.checkBalance();
    return result;
  }

  @ParameterizedTest
  @EnumSource
  void aFlipOfAByteAnywhere(Packing packing) throws IOException {
    byte[] packed = packing.pack(lines(LINES));
    Random random = new Random(1);
    int bad = 0;
    for (int i = 0; i < TRIALS; i++) {
      int offset = random.nextInt(packed.length);
      byte[] flawed = packed.clone();
      flawed[offset] ^= (byte) (1 + random.nextInt(255));
      bad += check(flawed, "flip at " + offset) ? 1 : 0;
    }
    assertThat("most flips do harm", bad, greaterThan(TRIALS / 2));
  }

  @ParameterizedTest
  @EnumSource
  void aCutAnywhere(Packing packing) throws IOException {
    byte[] packed = packing.pack(lines(LINES));
    Random random = new Random(2);
    int bad = 0;
    for (int i = 0; i < TRIALS; i++) {
      int length = 2 + random.nextInt(packed.length - 2);
      bad += check(Arrays.copyOf(packed, length), "cut at " + length) ? 1 : 0;
      assertThat("cut at " + length, linesOfFlawed, lessThanOrEqualTo((long) LINES));
    }
    assertThat("every cut does harm", bad, is(TRIALS));
  }

  /** Counts a flawed file together with a good one; true if the flawed one has a problem. */
  private boolean check(byte[] flawed, String flaw) throws IOException {
    Path good = Files.write(temporary.resolve("good.log"), lines(GOOD_LINES));
    Path bad = Files.write(temporary.resolve("bad"), flawed);
    Result result = count(good, bad);
    Map<String, InputStats> inputs = new TreeMap<>();
    result.inputs().forEach(input -> inputs.put(input.file(), input));
    InputStats whole = inputs.remove(good.toString());

    assertThat(flaw, whole == null ? -1 : whole.requests(), is((long) GOOD_LINES));
    assertThat(flaw, whole == null ? null : whole.state(), is(InputStats.State.COMPLETE));
    linesOfFlawed = inputs.values().stream().mapToLong(InputStats::lines).sum();
    boolean isNamed =
        inputs.values().stream().anyMatch(input -> input.state() != InputStats.State.COMPLETE);
    assertThat(flaw + ": " + inputs.values(), isNamed || linesOfFlawed == LINES, is(true));
    for (InputStats input : inputs.values()) {
      boolean explains = !input.problem().isEmpty() || !input.evidence().isEmpty();
      assertThat(flaw, input.state() == InputStats.State.COMPLETE || explains, is(true));
    }
    return isNamed;
  }

  @ParameterizedTest
  @EnumSource
  void withoutAFlawAllIsRead(Packing packing) throws IOException {
    Path file = Files.write(temporary.resolve("lies.txt"), packing.pack(lines(LINES)));

    Result result = count(file);

    assertThat(result.accounting().requests(), is((long) LINES));
    assertThat(
        result.inputs().stream().map(InputStats::state).toList(),
        everyItem(is(InputStats.State.COMPLETE)));
  }

  @ParameterizedTest
  @EnumSource
  void garbageBehindTheMagicBytes(Packing packing) throws IOException {
    byte[] packed = packing.pack(lines(LINES));
    Random random = new Random(3);
    for (int i = 0; i < TRIALS / 10; i++) {
      byte[] garbage = new byte[random.nextInt(5000) + 10];
      random.nextBytes(garbage);
      System.arraycopy(packed, 0, garbage, 0, 10);

      assertThat(check(garbage, new String(garbage, UTF_8)), is(true));
    }
  }
}
