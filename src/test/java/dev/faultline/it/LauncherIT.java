package dev.faultline.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.faultline.it.support.Program;
import dev.faultline.it.support.Program.Ended;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code pipelines/local/faultline} as a user runs it. */
class LauncherIT {
  private static final String LAUNCHER = "pipelines/local/faultline";
  private static final String SAMPLE = "--input=testdata/access.log";
  private static final String FORMAT_FOUND =
      "faultline: format: simple (testdata/access.log: 6 of the first 6 lines)\n";
  private static final boolean WRITES_ANY_NAME =
      System.getProperty("sun.jnu.encoding", "").equals("UTF-8");

  @TempDir Path temporary;

  @Test
  void usesAnArchiveOfTheClassesAndMakesOneAnewThatFitsNoMore() throws Exception {
    Path jar = Files.copy(Program.jar(), temporary.resolve("faultline.jar"));

    Ended without = launch(jar, SAMPLE);
    assertThat("none is made unasked", without.err(), is(FORMAT_FOUND));
    assertThat(classesFromTheArchive(jar), is(0L));

    Ended installed = launch(jar, "--install");
    assertThat(installed.err(), startsWith("faultline: making " + temporary));
    assertThat(installed.exitCode(), is(0));
    assertThat(classesFromTheArchive(jar) > 1000, is(true));
    assertThat(classesFromTheArchive(jar, "--runner=FlinkRunner") > 5000, is(true));

    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
    Ended touched = launch(jar, SAMPLE);
    assertThat(touched.err(), containsString("making " + temporary));
    assertThat(touched.out(), is(JarIT.SAMPLE_REPORT));
    assertThat(launch(jar, SAMPLE).err(), is(FORMAT_FOUND));
    assertThat(classesFromTheArchive(jar) > 1000, is(true));

    Path archive = temporary.resolve("faultline.DirectRunner.jsa");
    byte[] half = Arrays.copyOf(Files.readAllBytes(archive), (int) Files.size(archive) / 2);
    Files.delete(archive);
    Files.write(archive, half);
    Ended cut = launch(jar, SAMPLE);
    assertThat(cut.err(), containsString("making " + temporary));
    assertThat(cut.out(), is(JarIT.SAMPLE_REPORT));

    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    try (Stream<Path> files = Files.list(temporary)) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("faul")).toList()) {
        Files.copy(file, elsewhere.resolve(file.getFileName()));
      }
    }
    Path copy = elsewhere.resolve("faultline.jar");
    assertThat(launch(copy, SAMPLE).err(), containsString("making " + elsewhere));
    assertThat(launch(copy, SAMPLE).err(), is(FORMAT_FOUND));
    assertThat(classesFromTheArchive(copy) > 1000, is(true));
  }

  private long classesFromTheArchive(Path jar, String... options) throws Exception {
    Path loaded = temporary.resolve("loaded.txt");
    Ended ended =
        launch(
            Map.of(
                "FAULTLINE_JAR",
                jar.toString(),
                "FAULTLINE_JAVA",
                "-Xlog:class+load:file=" + loaded),
            Stream.concat(Stream.of(SAMPLE), Stream.of(options)).toArray(String[]::new));
    assertThat(ended.out(), is(JarIT.SAMPLE_REPORT));
    try (Stream<String> lines = Files.lines(loaded)) {
      return lines.filter(line -> line.contains("shared objects file (top)")).count();
    }
  }

  @Test
  void passesArgumentsOnAsTheyAre() throws Exception {
    Path log = temporary.resolve("it's \"my\" $HOME *.log");
    Files.writeString(log, "GET /a 500 1ms\n");
    Path output = temporary.resolve("a result");

    Ended ended = launch(Program.jar(), "--input=" + log, "--output=" + output, "--format=simple");

    assertThat(ended.err(), ended.exitCode(), is(0));
    assertThat(ended.out(), containsString("/a: 1 error (500)"));
    assertThat(Files.exists(output.resolve("manifest.json")), is(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "C", "POSIX"})
  void readsANameThatIsNotAsciiWithoutALocale(String locale) throws Exception {
    assumeTrue(WRITES_ANY_NAME, "this build has no UTF-8 locale itself");
    Path log = Files.writeString(temporary.resolve("gr\u00f6\u00dfe.log"), "GET /a 500 1ms\n");
    Map<String, String> environment =
        Map.of(
            "FAULTLINE_JAR",
            Program.jar().toString(),
            "LC_ALL",
            locale,
            "LC_CTYPE",
            "",
            "LANG",
            "");

    for (String word : new String[] {log.toString(), temporary.toString(), temporary + "/gr*"}) {
      Ended ended = launch(environment, "--input=" + word);

      assertThat(ended.err(), ended.exitCode(), is(0));
      assertThat(ended.out(), containsString("/a: 1 error (500)"));
      assertThat(ended.err(), containsString(log.toString()));
    }
  }

  @Test
  void theJarAloneSaysWhyItCannotReadANameThatIsNotAscii() throws Exception {
    assumeTrue(WRITES_ANY_NAME, "this build has no UTF-8 locale itself");
    Path log = Files.writeString(temporary.resolve("gr\u00f6\u00dfe.log"), "GET /a 500 1ms\n");
    Files.writeString(temporary.resolve("plain.log"), "GET /b 500 1ms\n");
    List<String> java =
        List.of("sh", "-c", "LC_ALL=C exec java -jar " + Program.jar() + " --input=\"$0\"");

    Ended one = Program.run(Stream.concat(java.stream(), Stream.of(log.toString())).toList());
    Ended all = Program.run(Stream.concat(java.stream(), Stream.of("" + temporary)).toList());

    assertThat(one.exitCode(), is(2));
    assertThat(one.err(), containsString("so Java cannot open it: set LC_ALL=C.UTF-8"));
    assertThat(all.exitCode(), is(4));
    assertThat(all.out(), containsString("/b: 1 error (500)"));
    assertThat(all.err(), containsString("so Java cannot open it: set LC_ALL=C.UTF-8"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, --input=testdata/access.log",
    "1, --input=testdata/access.log --targetParallelism=0",
    "2, --input=/no/such.log",
    "3, --generate=2000000 --plan=staged --bundleBytes=1GiB",
    "4, --input=testdata/combined.log --format=simple"
  })
  void passesTheExitCodeOn(int exitCode, String arguments) throws Exception {
    Ended ended =
        launch(
            Map.of("FAULTLINE_JAR", Program.jar().toString(), "FAULTLINE_HEAP", "48m"),
            arguments.split(" ", -1));

    assertThat(ended.err(), ended.exitCode(), is(exitCode));
    if (exitCode == 3) {
      assertThat(ended.out(), is(emptyString()));
      assertThat(ended.err(), containsString("java.lang.OutOfMemoryError: "));
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void isTheJobItselfForSignals(String signal, int exitCode) throws Exception {
    Path temporaryFiles = Files.createDirectory(temporary.resolve("tmp"));
    // Whoever started the tests in the background has them ignore SIGINT, and all that they start.
    ProcessBuilder builder =
        new ProcessBuilder("env", "--default-signal=INT", LAUNCHER, "--input=-");
    builder.environment().put("FAULTLINE_JAR", Program.jar().toString());
    builder.environment().put("FAULTLINE_JAVA", "-Djava.io.tmpdir=" + temporaryFiles);
    Process process = builder.redirectErrorStream(true).start();
    try {
      OutputStream in = process.getOutputStream();
      in.write("GET /a 500 1ms\n".getBytes(UTF_8));
      in.flush();
      await("a temporary file")
          .atMost(Duration.ofMinutes(1))
          .failFast("ends at once", () -> !process.isAlive())
          .until(() -> !isEmpty(temporaryFiles));
      assertThat(process.descendants().count(), is(0L));

      Program.run(List.of("kill", "-" + signal, Long.toString(process.pid())));

      assertThat("ended", process.waitFor(1, TimeUnit.MINUTES));
      assertThat(process.exitValue(), is(exitCode));
      assertThat("it has tidied up", isEmpty(temporaryFiles));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static boolean isEmpty(Path directory) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }

  @Test
  void saysWhereJavaWasLookedFor() throws Exception {
    Ended noHome = launch(Map.of("JAVA_HOME", "/no/jdk"), SAMPLE);
    assertThat(
        noHome.err(),
        is("faultline: JAVA_HOME=/no/jdk has no bin/java: set it to a JDK 17, or unset it\n"));
    assertThat(noHome.exitCode(), is(1));

    for (String tool : List.of("dirname", "readlink", "sh")) {
      Ended which = Program.run(List.of("sh", "-c", "command -v " + tool));
      Files.createSymbolicLink(temporary.resolve(tool), Path.of(which.out().strip()));
    }
    Ended noJava = launch(Map.of("JAVA_HOME", "", "PATH", temporary.toString()), SAMPLE);
    assertThat(
        noJava.err(),
        is("faultline: java is not on the PATH: install a JDK 17, or set JAVA_HOME to one\n"));
    assertThat(noJava.exitCode(), is(1));
  }

  @Test
  void saysHowToMakeAJarThatIsNotThere() throws Exception {
    Ended ended = launch(temporary.resolve("none.jar"), SAMPLE);

    assertThat(ended.err(), containsString("none.jar is not there: make it with " + LAUNCHER));
    assertThat(ended.err(), not(containsString("Exception")));
    assertThat(ended.exitCode(), is(1));
  }

  private static Ended launch(Path jar, String... args) throws Exception {
    return launch(Map.of("FAULTLINE_JAR", jar.toString()), args);
  }

  private static Ended launch(Map<String, String> environment, String... args) throws Exception {
    return Program.run(environment, Stream.concat(Stream.of(LAUNCHER), Stream.of(args)).toList());
  }
}
