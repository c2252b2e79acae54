package dev.faultline.live.tail;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import dev.faultline.live.tail.TailProbe.FileSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailProbeTest {
  private final Path log;

  TailProbeTest(@TempDir Path directory) {
    this.log = directory.resolve("access.log");
  }

  private FileSample probe(String text) throws IOException {
    Files.writeString(log, text);
    return TailProbe.read(List.of(log.toString()), true);
  }

  @Test
  void readsBothEndsOfALog() throws IOException {
    FileSample few = probe("a\nb\nunfinished");
    assertThat(few.first(), contains("a", "b"));
    assertThat(few.last(), contains("a", "b"));

    FileSample many = probe("first\n".repeat(300_000) + "last\n".repeat(300_000) + "unfinished");
    assertThat(many.first().size(), is(100));
    assertThat(many.first(), everyItem(is("first")));
    assertThat(many.last().size(), is(100));
    assertThat(many.last(), everyItem(is("last")));
  }

  @Test
  void ofALongLineAtTheEndNothingIsKnown() throws IOException {
    FileSample unfinished = probe("first\n" + "x".repeat(2 << 20));
    assertThat(unfinished.last(), is(empty()));
    FileSample finished = probe("first\n" + "x".repeat(2 << 20) + "\n");
    assertThat(finished.last(), is(empty()));
  }
}
