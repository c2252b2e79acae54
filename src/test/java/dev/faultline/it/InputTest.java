package dev.faultline.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.InProcess.Ended;
import dev.faultline.spec.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens with input that is not there, not readable, empty, or no plain UTF-8 text. */
class InputTest {
  private static final String LINE = "GET /a 500 1ms\n";
  private static final String SUMMARY = "Error summary:\n/a: 1 error (500)\n";
  private static final String FUSED =
      "; --plan=staged reads plain UTF-8 text only: --plan=fused, the default, reads it";
  private static final String PATTERN =
      " (if it has requests, a pattern such as --format='%h %t \"%r\" %>s' describes them)";

  private final Path directory;

  InputTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private void assertRefused(Path input, String why, String... options) {
    Ended ended = InProcess.run(InProcess.with(options, "--input=" + input));

    assertThat(ended.message(), is("--input=" + input + ": " + why));
    assertThat(ended.exitCode(), is(ExitCode.USAGE));
    assertThat(ended.out(), is(""));
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }

  private void assertReport(String content, String report) throws IOException {
    Ended ended = InProcess.run("--input=" + file("access.log", content.getBytes(UTF_8)));

    assertThat(ended.message(), is(""));
    assertThat(ended.out(), is(report));
    assertThat(ended.exitCode(), is(ExitCode.OK));
  }

  @Test
  void aMissingFileIsNamed() {
    assertRefused(directory.resolve("no.log"), "no such file, and no file that matches");
    assertRefused(directory.resolve("no-*.log"), "no such file, and no file that matches");
  }

  @Test
  void aFileThatMayNotBeReadIsNamed() throws IOException {
    Path secret = file("secret.log", LINE.getBytes(UTF_8));
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(secret), "this user may read every file: run as root");

    assertRefused(secret, "permission denied");
  }

  @Test
  void aDirectoryThatMayNotBeReadIsNamed() throws IOException {
    Path secret = Files.createDirectory(directory.resolve("secret"));
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(secret), "this user may read every directory: run as root");

    assertRefused(secret, "permission denied");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fused", "staged"})
  void whatMayNotBeReadAmongOthersIsNamedAndTheRestRead(String plan) throws IOException {
    file("a.log", LINE.getBytes(UTF_8));
    Path file = file("b.gz", new byte[10]);
    Path inner = Files.createDirectory(directory.resolve("inner"));
    for (Path secret : List.of(file, inner)) {
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    }
    assumeFalse(Files.isReadable(file), "this user may read every file: run as root");

    Ended ended = InProcess.run("--input=" + directory, "--input=" + inner, "--plan=" + plan);

    assertThat(ended.exitCode(), is(ExitCode.BAD_INPUT));
    assertThat(ended.out(), is(SUMMARY + "Total: 1 error out of 1 request\n"));
    for (Path secret : List.of(file, inner)) {
      assertThat(
          ended.err(),
          containsString("faultline: " + secret + " cannot be read: permission denied\n"));
    }
  }

  @Test
  void aDeviceIsNoLog() {
    assertRefused(Path.of("/dev/null"), "neither a file, a directory nor a pipe");
  }

  @Test
  void aDirectoryWithoutFilesIsNamed() throws IOException {
    Files.createDirectory(directory.resolve("inner"));
    file(".hidden", LINE.getBytes(UTF_8));

    assertRefused(directory, "the directory holds no file");
  }

  @Test
  void aDirectoryStandsForItsFiles() throws IOException {
    file("a.log", LINE.getBytes(UTF_8));
    file("b.log", LINE.getBytes(UTF_8));

    assertThat(
        InProcess.run("--input=" + directory).out(),
        is("Error summary:\n/a: 2 errors (500)\nTotal: 2 errors out of 2 requests\n"));
  }

  @Test
  void aFileThatIsNamedTwiceIsReadOnce() throws IOException {
    Path log = file("a.log", LINE.getBytes(UTF_8));

    assertThat(
        InProcess.run("--input=" + log + "," + directory, "--input=" + directory + "/*.log").out(),
        is(SUMMARY + "Total: 1 error out of 1 request\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n \t\n\n", " "})
  void anEmptyLogIsNoFailure(String content) throws IOException {
    assertReport(content, "Error summary:\nTotal: 0 errors out of 0 requests\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /a 500 1ms\nGET /b 200 1ms\n",
        "GET /a 500 1ms\nGET /b 200 1ms",
        "GET /a 500 1ms\r\nGET /b 200 1ms\r\n",
        "GET /a 500 1ms\r\n\r\nGET /b 200 1ms\r"
      })
  void lineEndsDoNotMatter(String content) throws IOException {
    assertReport(content, SUMMARY + "Total: 1 error out of 2 requests\n");
  }

  @Test
  void noKnownFormatIsSaidWithTheFirstLine() throws IOException {
    Path log = file("notes.txt", "\nworker 7 is up\n".getBytes(UTF_8));

    Ended ended = InProcess.run("--input=" + log);

    assertThat(
        ended.message(),
        is(
            "no known format in any file: "
                + log
                + ": its first line is: worker 7 is up"
                + PATTERN));
    assertThat(ended.exitCode(), is(ExitCode.USAGE));
    assertThat(ended.out(), is(""));
  }

  @Test
  void bytesThatAreNoUtf8AreRefusedByTheStagedPlanOnly() throws IOException {
    byte[] utf8 = (LINE + LINE + "GET /caf\u00e9 500 1ms\n").getBytes(UTF_8);
    Path log = file("latin1.log", new String(utf8, UTF_8).getBytes(ISO_8859_1));

    assertRefused(log, "the file is not UTF-8 in line 3" + FUSED, "--plan=staged");
    assertThat(
        InProcess.run("--input=" + log).out(),
        is(
            """
            Error summary:
            /a: 2 errors (500)
            /caf\ufffd: 1 error (500)
            Total: 3 errors out of 3 requests
            """));
  }

  @Test
  void aByteOrderMarkIsRefusedByTheStagedPlanOnly() throws IOException {
    Path log = file("bom.log", ("\ufeff" + LINE).getBytes(UTF_8));

    assertRefused(log, "the file starts with a UTF-8 byte order mark" + FUSED, "--plan=staged");
    assertReport("\ufeff" + LINE, SUMMARY + "Total: 1 error out of 1 request\n");
  }

  @Test
  void utf16IsRefusedByTheStagedPlanOnly() throws IOException {
    Path log = file("wide.log", LINE.getBytes(UTF_16));

    assertRefused(log, "the file is UTF-16" + FUSED, "--plan=staged");
    assertThat(
        InProcess.run("--input=" + log).out(), is(SUMMARY + "Total: 1 error out of 1 request\n"));
  }

  @Test
  void aCompressedFileIsRefusedByTheStagedPlanOnlyWhateverItsName() throws IOException {
    Path log = directory.resolve("access.log");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(log))) {
      out.write(LINE.getBytes(UTF_8));
    }

    assertRefused(log, "the file is compressed (gzip)" + FUSED, "--plan=staged");
    assertThat(
        InProcess.run("--input=" + log).out(), is(SUMMARY + "Total: 1 error out of 1 request\n"));
  }

  @Test
  void aFileOfNoKnownFormatAmongOthersIsNamed() throws IOException {
    file("a.log", LINE.getBytes(UTF_8));
    Path notes = file("notes.txt", "\nworker 7 is up\n".getBytes(UTF_8));

    Ended ended = InProcess.run("--input=" + directory);

    assertThat(ended.exitCode(), is(ExitCode.BAD_INPUT));
    assertThat(ended.out(), is(SUMMARY + "Total: 1 error out of 1 request\n"));
    assertThat(
        ended.err(),
        containsString(
            notes + " is of no known format: its first line is: worker 7 is up" + PATTERN + "\n"));
    assertThat(InProcess.run("--input=" + directory, "--lenient").exitCode(), is(ExitCode.OK));
  }

  @Test
  void filesOfSeveralFormatsAreReadEachInItsOwn() throws IOException {
    file("a.log", LINE.getBytes(UTF_8));
    file("b.log", "{\"path\":\"/a\",\"status\":503}\n".getBytes(UTF_8));

    Ended ended = InProcess.run("--input=" + directory);

    assertThat(
        ended.out(),
        is("Error summary:\n/a: 2 errors (500, 503)\nTotal: 2 errors out of 2 requests\n"));
    assertThat(
        ended.err(),
        is(
            "faultline: format: json (%1$s/b.log: 1 of the first 1 line)\n".formatted(directory)
                + "faultline: format: simple (%1$s/a.log: 1 of the first 1 line)\n"
                    .formatted(directory)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fused", "staged"})
  void aNamedFormatThatReadsNothingIsBadInput(String plan) throws IOException {
    Path log = file("app.log", "{\"level\":\"info\"}\n\n{\"msg\":\"up\"}\n".getBytes(UTF_8));

    Ended ended =
        InProcess.run("--input=" + log, "--format=json", "--plan=" + plan, "--method=PUT");

    assertThat(ended.exitCode(), is(ExitCode.BAD_INPUT));
    assertThat(
        ended.err(),
        is(
            "faultline: no request was read, of 3 lines: --format=json does not fit the input (2"
                + " are no requests)\n"));
    assertThat(
        InProcess.run("--input=" + log, "--format=json", "--lenient").exitCode(), is(ExitCode.OK));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fused", "staged"})
  void aNamedFormatMayFitAnEmptyLogAndOneWhoseRequestsAreFilteredOut(String plan)
      throws IOException {
    Path empty = file("empty.log", "\n \n".getBytes(UTF_8));
    Path log = file("a.log", LINE.getBytes(UTF_8));

    for (Path input : List.of(empty, log)) {
      Ended ended =
          InProcess.run("--input=" + input, "--format=simple", "--method=PUT", "--plan=" + plan);

      assertThat(ended.err(), ended.exitCode(), is(ExitCode.OK));
    }
  }

  @Test
  void aFormatStringThatReadsNothingIsBadInput() throws IOException {
    Path log = file("a.log", LINE.getBytes(UTF_8));

    Ended ended = InProcess.run("--input=" + log, "--format=%h %t %r %>s", "--maxRejectRatio=1");

    assertThat(ended.exitCode(), is(ExitCode.BAD_INPUT));
    assertThat(
        ended.err(),
        is(
            "faultline: warning: "
                + log
                + " is read as custom, which fits only 0 of the first 1 line; --format=simple reads"
                + " 1 of the first 1 line\n"
                + "faultline: no request was read, of 1 line: --format='...' does not fit the input"
                + " (1 rejected: wrongShape: 1)\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fused", "staged"})
  void aFilterByWhatNoRequestNamesIsTold(String plan) throws IOException {
    Path log = file("a.log", (LINE + LINE).getBytes(UTF_8));

    Ended host = InProcess.run("--input=" + log, "--host=shop", "--plan=" + plan);
    Ended time = InProcess.run("--input=" + log, "--after=2025-11-22", "--plan=" + plan);
    Ended method = InProcess.run("--input=" + log, "--method=PUT", "--plan=" + plan);

    assertThat(
        host.err(),
        endsWith(
            """
            faultline: warning: all 2 requests were filtered out (noHost: 2)
            faultline: warning: no request names a host, which --host selects by
            """));
    assertThat(
        time.err(),
        endsWith("warning: no request names a time, which --after and --before select by\n"));
    assertThat(method.err(), endsWith("warning: all 2 requests were filtered out (method: 2)\n"));
    assertThat(host.exitCode(), is(ExitCode.OK));
  }

  @Test
  void anOutputThatIsAFileIsRefused() throws IOException {
    Path file = file("taken", LINE.getBytes(UTF_8));

    Ended ended = InProcess.run("--input=testdata/access.log", "--output=" + file);

    assertThat(ended.message(), is("--output=" + file + ": is not a directory"));
    assertThat(ended.exitCode(), is(ExitCode.USAGE));
    assertThat(ended.out(), is(""));
    assertThat(Files.readString(file), is(LINE));
  }

  @Test
  void anOutputBelowAFileIsRefused() throws IOException {
    Path below = file("taken", LINE.getBytes(UTF_8)).resolve("result");

    Ended ended = InProcess.run("--input=testdata/access.log", "--output=" + below);

    assertThat(ended.message(), startsWith("--output=" + below + ": "));
    assertThat(ended.exitCode(), is(ExitCode.USAGE));
  }

  @Test
  void aLogCannotBeWrittenWhereThereIsNoDirectory() {
    Path target = directory.resolve("no/made.log");

    Ended ended = InProcess.run("--generate=1", "--write=" + target);

    assertThat(ended.message(), is("--write=" + target + ": no such directory"));
    assertThat(ended.exitCode(), is(ExitCode.USAGE));
  }
}
