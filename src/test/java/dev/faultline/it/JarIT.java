package dev.faultline.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.faultline.it.support.Program;
import dev.faultline.it.support.Program.Ended;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar as a user runs it: real processes, real files, real exit codes. */
public class JarIT {
  private static final String SAMPLE = "testdata/access.log";
  public static final String SAMPLE_REPORT =
      """
      Error summary:
      /api/data: 2 errors (500, 503)
      /api/upload: 1 error (500)
      Total: 3 errors out of 6 requests
      """;

  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
  void printsTheReportAndNothingElse(String runner) throws Exception {
    Ended ended = Program.jar(List.of(), "--input=" + SAMPLE, "--runner=" + runner);

    String embedded =
        runner.equals("FlinkRunner")
            ? "faultline: no --flinkMaster: Flink runs inside this process\n"
            : "";
    assertThat(
        ended.err(),
        is(embedded + "faultline: format: simple (" + SAMPLE + ": 6 of the first 6 lines)\n"));
    assertThat(ended.out(), is(SAMPLE_REPORT));
    assertThat(ended.exitCode(), is(0));
  }

  @Test
  void embeddedFlinkIsWaitedForWhateverIsAsked() throws Exception {
    Ended ended =
        Program.jar(List.of(), "--input=" + SAMPLE, "--runner=FlinkRunner", "--attachedMode=false");

    assertThat(ended.err(), ended.exitCode(), is(0));
    assertThat(ended.out(), is(SAMPLE_REPORT));
  }

  @Test
  void writesUtf8WhateverTheLocale() throws Exception {
    Path log = temporary.resolve("utf8.log");
    Files.writeString(log, "GET /caf\u00e9 500 1ms\n", UTF_8);

    Ended ended = Program.jar(List.of("-Dfile.encoding=US-ASCII"), "--input=" + log);

    assertThat(ended.out(), containsString("/caf\u00e9: 1 error (500)"));
  }

  @Test
  void readsStandardInput() throws Exception {
    Ended ended =
        Program.run(
            List.of("sh", "-c", "cat " + SAMPLE + " | java -jar " + Program.jar() + " --input=-"));

    assertThat(ended.out(), is(SAMPLE_REPORT));
    assertThat(ended.exitCode(), is(0));
  }

  @Test
  void exitsWithTwoAndOneLineWhenAnOptionIsWrong() throws Exception {
    Ended ended = Program.jar(List.of(), "--input=" + SAMPLE, "--tpo=5");

    assertThat(ended.exitCode(), is(2));
    assertThat(ended.out(), is(emptyString()));
    assertThat(ended.err(), startsWith("faultline: --tpo is unknown"));
    assertThat(ended.err().lines().count(), is(1L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--targetParallelism=3", "--experiments=any", "--streaming=false"})
  void passesOptionsOfBeamOn(String option) throws Exception {
    Ended ended = Program.jar(List.of(), "--input=" + SAMPLE, option);

    assertThat(ended.out(), is(SAMPLE_REPORT));
    assertThat(ended.exitCode(), is(0));
  }

  @Test
  void exitsWithFourWhenTooManyLinesAreRejected() throws Exception {
    Path log = temporary.resolve("half.log");
    Files.writeString(log, "GET /a 500 1ms\nwhat is this\n");

    Ended ended = Program.jar(List.of(), "--input=" + log, "--format=simple");

    assertThat(ended.exitCode(), is(4));
    assertThat(ended.err(), containsString("1 of 2 lines were rejected"));
    assertThat(ended.out(), containsString("Rejected: 1 of 2 lines (wrongShape: 1)"));
  }

  @Test
  void endsQuietlyWhenNobodyReadsItsOutputAnyMore() throws Exception {
    Process process =
        new ProcessBuilder(
                "java", "-jar", Program.jar().toString(), "--generate=3000000", "--emit=errors")
            .redirectError(temporary.resolve("err").toFile())
            .start();
    try {
      String first;
      try (BufferedReader out = process.inputReader(UTF_8)) {
        first = out.readLine();
      }
      assertThat(first, startsWith("ERROR: /api/"));
      assertThat("ended", process.waitFor(1, TimeUnit.MINUTES));
      assertThat(process.exitValue(), is(0));
      assertThat(Files.readString(temporary.resolve("err")), is(emptyString()));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--emit=errors"})
  void failsWhenItsOutputCannotBeWritten(String emit) throws Exception {
    String command = "java -jar " + Program.jar() + " --input=" + SAMPLE + " " + emit;

    Ended ended = Program.run(List.of("sh", "-c", command + " > /dev/full"));

    assertThat(ended.exitCode(), is(1));
    assertThat(
        ended.err(),
        endsWith("faultline: cannot write to standard output: No space left on device\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fused", "staged"})
  void readsThreeHundredMegabytesInAHeapOf128(String plan) throws Exception {
    Path log = temporary.resolve("large.log");
    int lines = 10_900_000;
    Program.jar(List.of(), "--generate=" + lines, "--seed=7", "--write=" + log);
    assertThat("300 MB", Files.size(log) > 300_000_000);

    Ended ended = Program.jar(List.of("-Xmx128m"), "--input=" + log, "--top=0", "--plan=" + plan);

    assertThat("no progress where no terminal is", ended.err(), not(containsString("%")));
    assertThat(ended.exitCode(), is(0));
    assertThat(ended.out(), endsWith(" out of " + lines + " requests\n"));
  }

  @Test
  void saysHowFarItIsOnATerminal() throws Exception {
    String command = "java -jar " + Program.jar() + " --generate=12000000";

    Ended ended = Program.run(List.of("script", "-qec", command, "/dev/null"));

    assertThat(ended.exitCode(), is(0));
    assertThat(ended.out(), matchesPattern("(?s).*faultline: read [1-9][0-9]* % of 336.0 MB.*"));
    assertThat(ended.out(), containsString("out of 12000000 requests"));
  }

  @Test
  void saysSoAndExitsWithThreeWhenItsMemoryIsNotEnough() throws Exception {
    Path log = temporary.resolve("large.log");
    Program.jar(List.of(), "--generate=2000000", "--write=" + log);

    Ended ended =
        Program.jar(List.of("-Xmx48m"), "--input=" + log, "--plan=staged", "--bundleBytes=1GiB");

    assertThat(ended.exitCode(), is(3));
    assertThat(ended.out(), is(emptyString()));
    assertThat(ended.err(), containsString("faultline: out of memory with a heap of 48 MiB"));
  }

  @Test
  void keepsTheOldResultWhenTheDiskIsFull() throws Exception {
    String script =
        """
        mount -t tmpfs -o size=128k tmpfs "$1" || exit 99
        java -jar "$2" --input=testdata/access.log --output="$1/result" >/dev/null 2>&1
        echo "first: $?"
        java -jar "$2" --generate=50000 --output="$1/result" >/dev/null
        echo "second: $?"
        ls -A "$1/result"
        cat "$1/result/report.txt"
        """;
    String unshare = "root".equals(System.getProperty("user.name")) ? "-m" : "-rm";

    Ended ended =
        Program.run(
            List.of(
                "unshare",
                unshare,
                "sh",
                "-c",
                script,
                "sh",
                temporary.toString(),
                Program.jar().toAbsolutePath().toString()));

    String listing = ".lock\nmanifest.json\nrejects.jsonl\nreport.json\nreport.txt\nstate.bin\n";
    assertThat(ended.out(), is("first: 0\nsecond: 1\n" + listing + SAMPLE_REPORT));
    assertThat(
        ended.err(),
        is(
            "faultline: cannot write the result into %s/result: No space left on device\n"
                .formatted(temporary)));
  }

  @Test
  void namesTheFileThatItMayNotRead() throws Exception {
    String script =
        """
        cd "$1" && chmod 755 . && cp "$2" faultline.jar && chmod 644 faultline.jar
        echo 'GET /a 500 1ms' >secret.log && chmod 000 secret.log
        if [ "$(id -u)" = 0 ]; then as_nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"; fi
        exec $as_nobody java -jar faultline.jar --input=secret.log
        """;

    Ended ended =
        Program.run(
            List.of(
                "sh",
                "-c",
                script,
                "sh",
                temporary.toString(),
                Program.jar().toAbsolutePath().toString()));

    assertThat(ended.err(), is("faultline: --input=secret.log: permission denied\n"));
    assertThat(ended.out(), is(emptyString()));
    assertThat(ended.exitCode(), is(2));
  }

  @Test
  void namesItsMainClassesForTheJvmAndForFlink() throws Exception {
    try (JarFile jar = new JarFile(Program.jar().toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();

      assertThat(manifest.getValue("Main-Class"), is("dev.faultline.FaultlineCli"));
      assertThat(manifest.getValue("program-class"), is("dev.faultline.Faultline"));
      assertThat(manifest.getValue("Add-Opens"), containsString("java.base/java.nio"));
      assertThat("no gRPC beyond Beam's own", jar.getEntry("io/grpc/"), is(nullValue()));
    }
  }

  @Test
  void namesEveryOptionAndTheVersion() throws Exception {
    assertThat(Program.jar(List.of(), "--help").out(), containsString("--maxRejectRatio"));
    assertThat(Program.jar(List.of(), "--version").out(), startsWith("faultline "));
  }
}
