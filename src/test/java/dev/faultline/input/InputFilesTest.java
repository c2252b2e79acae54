package dev.faultline.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
  @TempDir Path temporary = Path.of("");

  /** An archive of empty entries that all have the name of the first. */
  private Path sameNames(int entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < entries; i++) {
        zip.putNextEntry(new ZipEntry("%05d.log".formatted(i)));
      }
    }
    String same = out.toString(ISO_8859_1).replaceAll("\\d{5}\\.log", "a.log.log");
    return Files.writeString(temporary.resolve("same.zip"), same, ISO_8859_1);
  }

  private List<String> namesIn(Path archive) throws IOException {
    InputMatcher matcher = new InputMatcher(InputStream.nullInputStream(), temporary);
    return InputFiles.expand(matcher.match(List.of(archive.toString()))).files().stream()
        .map(InputFile::name)
        .toList();
  }

  @Test
  void entriesOfOneNameAreTold() throws IOException {
    Path archive = sameNames(3);
    String name = archive + "/a.log.log";

    assertThat(namesIn(archive), contains(name, name + " (2)", name + " (3)"));
  }

  @Test
  void manyEntriesOfOneNameHaveShortNames() throws IOException {
    List<String> names = namesIn(sameNames(20_000));

    assertThat(new HashSet<>(names).size(), is(20_000));
    assertThat(
        names.stream().mapToInt(String::length).max().orElseThrow(),
        lessThan(temporary.toString().length() + 40));
  }
}
