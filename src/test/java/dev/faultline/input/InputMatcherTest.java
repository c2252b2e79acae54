package dev.faultline.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputMatcherTest {
  private static final byte[] STDIN = "GET /a 500 1ms\n".getBytes(UTF_8);

  @TempDir Path temporary = Path.of("");
  @TempDir Path copies = Path.of("");
  private Path directory = Path.of("");

  @BeforeEach
  void resolveLinks() throws IOException {
    directory = temporary.toRealPath();
  }

  private InputMatcher matcher() {
    return new InputMatcher(new ByteArrayInputStream(STDIN), copies);
  }

  private Path write(String name) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, name);
  }

  /** The names that reports give the files, without the directory of the test. */
  private List<String> match(String... words) {
    List<String> all = new ArrayList<>();
    for (String word : words) {
      all.add(directory + "/" + word);
    }
    InputMatcher matcher = matcher();
    return matcher.match(all).stream()
        .map(file -> file.name().replace(directory + "/", ""))
        .toList();
  }

  private String refusalOf(String word) {
    InputMatcher matcher = matcher();
    FaultlineException refused =
        assertThrows(FaultlineException.class, () -> matcher.match(List.of(word)));
    assertThat(refused.exitCode(), is(ExitCode.USAGE));
    return String.valueOf(refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.log",
        "a b.log",
        "a*.log",
        "a[1].log",
        "{a}.log",
        "a?.log",
        "caf\u00e9",
        "a%20b",
        "-"
      })
  void takesANameThatExistsLiterally(String name) throws IOException {
    write(name);
    write("aX.log");
    write("a1.log");

    assertThat(match(name), contains(name));
  }

  @Test
  void knowsSizeAndPlaceOfAFile() throws IOException {
    Path file = write("a b.log");

    InputMatcher matcher = matcher();
    InputFile found = matcher.match(List.of(file.toString())).get(0);

    assertThat(found.bytes(), is(7L));
    assertThat(found.metadata().resourceId().toString(), is(file.toString()));
  }

  @Test
  void takesWhatDoesNotExistForAGlob() throws IOException {
    write("b.log");
    write("a.log");
    write("c.txt");
    write("deep/d.log");

    assertThat(match("*.log"), contains("a.log", "b.log"));
    assertThat(match("[ac].*"), contains("a.log", "c.txt"));
    assertThat(match("**.log"), contains("a.log", "b.log", "deep/d.log"));
  }

  @Test
  void takesTheFilesInADirectoryButHiddenAndDeeperOnes() throws IOException {
    write("logs/b.log");
    write("logs/a.log");
    write("logs/.hidden");
    write("logs/deep/c.log");

    assertThat(match("logs"), contains("logs/a.log", "logs/b.log"));
    assertThat(match("logs/"), contains("logs/a.log", "logs/b.log"));
  }

  @Test
  void takesAFileOnceWhateverNamesItHas() throws IOException {
    Path file = write("a.log");
    Files.createSymbolicLink(directory.resolve("link.log"), file);
    Files.createSymbolicLink(directory.resolve("twin"), directory);

    assertThat(match("a.log", "a.log", "./a.log"), contains("a.log"));
    assertThat(match("link.log", "a.log"), contains("link.log"));
    assertThat(match("*.log"), contains("a.log"));
    assertThat(match("a.log", "twin/a.log"), contains("a.log"));
  }

  @Test
  void copiesStandardInputToWhereTheCallerDeletes() throws IOException {
    InputMatcher matcher = matcher();
    InputFile stdin = matcher.match(List.of("-")).get(0);
    Path copy = Path.of(stdin.metadata().resourceId().toString());

    assertThat(stdin.name(), is("-"));
    assertThat(stdin.bytes(), is((long) STDIN.length));
    assertThat(Files.readAllBytes(copy), is(STDIN));
    assertThat(copy.getParent(), is(copies));
  }

  @Test
  void copiesAPipeLikeStandardInput() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor(), is(0));
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              try {
                Files.write(pipe, STDIN);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    InputMatcher matcher = matcher();
    InputFile copy = matcher.match(List.of(pipe.toString())).get(0);

    writer.join();
    assertThat(copy.name(), is(pipe.toString()));
    assertThat(Files.readAllBytes(Path.of(copy.metadata().resourceId().toString())), is(STDIN));
  }

  @Test
  void refusesWhatIsNotThere() {
    for (String name : List.of("none.log", "*.log", "no/such/directory/", "a b")) {
      String word = directory + "/" + name;
      assertThat(
          refusalOf(word), is("--input=" + word + ": no such file, and no file that matches"));
    }
  }

  @Test
  void refusesWhatIsNotEvenAGlob() {
    String word = directory + "/[";

    assertThat(refusalOf(word), is("--input=" + word + ": no such file, and no glob either"));
  }

  @Test
  void refusesALinkThatLeadsNowhere() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("nowhere"));

    assertThat(
        refusalOf(link.toString()),
        is("--input=" + link + ": no such file, and no file that matches"));
  }

  @Test
  void refusesADirectoryWithoutAFile() throws IOException {
    write("logs/.hidden");

    String word = directory.resolve("logs").toString();
    assertThat(refusalOf(word), is("--input=" + word + ": the directory holds no file"));
  }

  @Test
  void refusesWhatIsNeitherFileNorPipe() {
    assertThat(
        refusalOf("/dev/null"), is("--input=/dev/null: neither a file, a directory nor a pipe"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gs://bucket/*.log", "https://example.com/a.log", "GS://bucket/a.log"})
  void refusesAnUnknownKindOfFileSystem(String word) {
    assertThat(
        refusalOf(word),
        startsWith(
            "--input="
                + word
                + ": no file system of this kind is built in; built in: local paths, file"));
  }

  @Test
  void takesAFileByItsUrl() throws IOException {
    Path file = write("a.log");

    InputMatcher matcher = matcher();
    assertThat(
        matcher.match(List.of("file://" + file)).get(0).metadata().resourceId().toString(),
        is(file.toString()));
    assertThat(
        refusalOf("file://" + directory + "/none.log"),
        is("--input=file://" + directory + "/none.log: no such file, and no file that matches"));
  }

  @Test
  void takesTheFilesOfADirectoryOrAGlobByItsUrl() throws IOException {
    write("logs/a.log");
    write("logs/b.log");

    for (String word : List.of("file://" + directory + "/logs", "FILE:" + directory + "/logs/*")) {
      InputMatcher matcher = matcher();
      assertThat(
          matcher.match(List.of(word)).stream().map(InputFile::name).toList(),
          contains(directory + "/logs/a.log", directory + "/logs/b.log"));
    }
  }

  @Test
  void warnsOfADirectoryThatItCannotSearch() throws IOException {
    write("logs/a.log");
    Path loop = Files.createSymbolicLink(directory.resolve("logs/loop"), directory);
    InputMatcher matcher = matcher();

    assertThat(matcher.match(List.of(directory + "/**")).size(), is(1));
    assertThat(
        matcher.warnings(),
        contains(
            "warning: --input=%s/**: cannot look into %s: it is a link to a directory that it lies in"
                .formatted(directory, loop)));
    assertThat(
        refusalOf(directory + "/**.txt"),
        startsWith("--input=" + directory + "/**.txt: cannot look into " + loop));
  }
}
