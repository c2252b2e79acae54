package dev.faultline.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.it.support.Program;
import dev.faultline.it.support.Program.Ended;
import dev.faultline.unpack.Packing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed and archived logs, read by the jar as users run it. */
class PackedInputIT {
  private static final int MIB = 1 << 20;

  @TempDir Path temporary = Path.of("");

  private static byte[] lines(int n, String path) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < n; i++) {
      lines.append("GET ").append(path).append(i % 10 == 0 ? " 500" : " 200").append(" 1ms\n");
    }
    return lines.toString().getBytes(UTF_8);
  }

  private static String summary(String path, int errors, int requests) {
    return "Error summary:\n%s: %d errors (500)\nTotal: %d errors out of %d requests\n"
        .formatted(path, errors, errors, requests);
  }

  @ParameterizedTest
  @EnumSource
  void readsWhateverTheNameSays(Packing packing) throws Exception {
    Path log = temporary.resolve("access.log.xz");
    Files.write(log, packing.pack(lines(100_000, "/a")));

    Ended ended = Program.jar(List.of(), "--input=" + log);

    assertThat(ended.err(), startsWith("faultline: format: simple (" + log));
    assertThat(ended.out(), is(summary("/a", 10_000, 100_000)));
    assertThat(ended.exitCode(), is(0));
  }

  @Test
  void readsStandardInput() throws Exception {
    Path log = temporary.resolve("a.gz");
    Files.write(log, Packing.GZIP.pack(lines(1000, "/a")));

    Ended ended =
        Program.run(
            List.of("sh", "-c", "cat " + log + " | java -jar " + Program.jar() + " --input=-"));

    assertThat(ended.out(), is(summary("/a", 100, 1000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
  void namesTheBadFileAndCountsTheGoodOnes(String runner) throws Exception {
    Files.write(temporary.resolve("good.gz"), Packing.GZIP.pack(lines(1000, "/a")));
    byte[] packed = Packing.ZSTD.pack(randomPaths(20_000));
    Path bad = temporary.resolve("bad.gz");
    Files.write(bad, Arrays.copyOf(packed, packed.length / 2));

    Ended ended =
        Program.jar(List.of(), "--input=" + temporary, "--report=json", "--runner=" + runner);

    JsonNode report = new ObjectMapper().readTree(ended.out());
    JsonNode first = report.at("/inputs/0");
    assertThat(first.get("state").asText(), is("corrupt"));
    long lines = first.get("lines").asLong();
    assertThat("as much as there is", lines > 5_000 && lines < 15_000, is(true));
    assertThat(report.at("/inputs/1/lines").asLong(), is(1000L));
    assertThat(report.at("/inputs/1/state").asText(), is("complete"));
    assertThat(
        ended.err(),
        containsString(
            "faultline: " + bad + " ends too early; lines read before that: " + lines + ", in "));
    assertThat(ended.exitCode(), is(4));
  }

  private static byte[] randomPaths(int n) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < n; i++) {
      String path = Long.toString(i * 0x9E3779B97F4A7C15L, 36);
      lines.append("GET /x/").append(path).append(" 200 1ms\n");
    }
    return lines.toString().getBytes(UTF_8);
  }

  /** 2 GiB of zeros in 2 MiB: a line without an end that would be longer than the heap. */
  @Test
  void isNotKilledByABomb() throws Exception {
    byte[] member = Packing.GZIP.pack(new byte[64 * MIB]);
    Path bomb = temporary.resolve("bomb.gz");
    try (OutputStream out = Files.newOutputStream(bomb)) {
      for (int i = 0; i < 32; i++) {
        out.write(member);
      }
    }
    Files.write(temporary.resolve("good.log"), lines(1000, "/a"));

    Ended bounded = bomb("--format=simple");
    Ended unbounded = bomb("--format=simple", "--maxExpansion=2000");

    assertThat(bounded.out(), is(summary("/a", 100, 1000)));
    assertThat(
        bounded.err(),
        containsString(bomb + " expands to more than 250 times its size (--maxExpansion)"));
    assertThat(bounded.exitCode(), is(4));
    assertThat(unbounded.out(), is(summary("/a", 100, 1000)));
    assertThat(unbounded.err(), containsString(bomb + " begins with 2147483648 NULs"));
    assertThat(unbounded.exitCode(), is(0));
  }

  private Ended bomb(String... options) throws Exception {
    String[] words =
        Stream.concat(Stream.of("--input=" + temporary), Stream.of(options)).toArray(String[]::new);
    return Program.jar(List.of("-Xmx256m"), words);
  }

  @Test
  void readsTheFilesOfAnArchiveAndExtractsNothing() throws Exception {
    Path inside = Files.createDirectories(temporary.resolve("a/b"));
    Path log = inside.resolve("logs.zip");
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(inner)) {
      add(zip, "x.log", lines(10, "/nested"));
    }
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(log))) {
      zip.putNextEntry(new ZipEntry("folder/"));
      add(zip, "folder/one.log", "GET /one 500 1ms".getBytes(UTF_8)); // no line end
      add(zip, "../../two.log", "GET /two 500 1ms\nGET /two 500 1ms\n".getBytes(UTF_8));
      add(zip, "/etc/three.log", lines(10, "/three"));
      add(zip, "combined.log", Files.readAllBytes(Path.of("testdata/combined.log")));
      add(zip, "inner.zip", inner.toByteArray());
      add(zip, "inner.gz", Packing.GZIP.pack(lines(10, "/nested")));
    }

    Ended ended = Program.jar(List.of(), "--input=" + log, "--report=json");

    JsonNode report = new ObjectMapper().readTree(ended.out());
    TreeSet<String> inputs = new TreeSet<>();
    for (JsonNode input : report.get("inputs")) {
      String name = input.get("file").asText().substring(log.toString().length());
      inputs.add(name + " " + input.get("format").asText() + " " + input.get("requests").asLong());
    }
    assertThat(
        inputs,
        is(
            new TreeSet<>(
                List.of(
                    "  0",
                    "/folder/one.log simple 1",
                    "/../../two.log simple 2",
                    "//etc/three.log simple 10",
                    "/combined.log combined 14",
                    "/inner.zip  0",
                    "/inner.gz  0"))));
    assertThat(
        ended.err(),
        containsString(log + "/inner.zip is of no known format: it is compressed twice (zip)"));
    assertThat(ended.exitCode(), is(4));
    try (Stream<Path> files = Files.walk(temporary)) {
      assertThat(files.filter(Files::isRegularFile).toList(), is(List.of(log)));
    }
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
  void readsThousandsOfSmallFiles(String runner) throws Exception {
    byte[] content = lines(50, "/a");
    for (int i = 0; i < 5_000; i++) {
      Files.write(temporary.resolve("%05d.log".formatted(i)), content);
    }

    Ended ended = Program.jar(List.of(), "--input=" + temporary, "--runner=" + runner);

    assertThat(ended.out(), is(summary("/a", 25_000, 250_000)));
    assertThat(ended.err(), containsString("and 4999 files more"));
    assertThat(ended.exitCode(), is(0));
  }
}
