package dev.faultline.live.tail;

import static dev.faultline.live.tail.LogWriter.append;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;

import dev.faultline.live.source.SetClock;
import dev.faultline.spec.StopCondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the launch of a run until its readers start, logs go on. */
class LaunchTest {
  @TempDir private Path directory;

  private TailSource launch() throws IOException {
    TailSpec spec = Follower.spec(directory + "/*.log", false, StopCondition.FOREVER);
    return SerializableUtils.clone(TailSource.launchedAt(spec, new SetClock(Follower.START)));
  }

  /** What two readers give out. */
  private static List<String> texts(TailSource source) throws IOException {
    List<String> texts = new ArrayList<>();
    for (TailSource share : source.split(2, PipelineOptionsFactory.create())) {
      try (Follower follower = new Follower(share)) {
        follower.lines().forEach(line -> texts.add(new String(line.bytes(), UTF_8)));
      }
    }
    return texts;
  }

  @Test
  void whatIsWrittenAfterTheLaunchIsRead() throws IOException {
    Path old = directory.resolve("old.log");
    append(old, "before\n");
    TailSource source = launch();
    append(old, "after\n");
    append(directory.resolve("new.log"), "new\n");

    assertThat(texts(source), containsInAnyOrder("after", "new"));
  }

  @Test
  void whatIsRotatedAfterTheLaunchIsReadToItsEnd() throws IOException {
    Path renamed = directory.resolve("renamed.log");
    Path copied = directory.resolve("copied.log");
    append(renamed, "before\n");
    append(copied, "at first\n");
    TailSource source = launch();
    append(renamed, "after\n");
    Files.move(renamed, directory.resolve("renamed.log.1"));
    append(renamed, "new\n");
    append(copied, "later\n");
    Files.copy(copied, directory.resolve("copied.log.1"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.writeString(copied, "");
    append(copied, "anew\n");

    assertThat(texts(source), containsInAnyOrder("after", "new", "later", "anew"));
  }
}
