package dev.faultline.result;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.model.Manifests;
import dev.faultline.model.ModelJson;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.throwable.ThrowableClassifier;
import org.apache.flink.runtime.throwable.ThrowableType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ResultDirectoryTest {
  private static final String MANIFEST = ResultDirectory.MANIFEST;

  private static final String A_RUN = "550e8400-e29b-41d4-a716-446655440000";
  private static final String ANOTHER_RUN = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";

  @TempDir Path temporary = Path.of("");

  private ResultDirectory run(String runId) {
    return new ResultDirectory(temporary.resolve("result").toString(), runId);
  }

  private ResultDirectory prepared(String runId) throws IOException {
    ResultDirectory directory = run(runId);
    try (ResultDirectory.Lock lock = directory.lock()) {
      directory.prepare();
    }
    return directory;
  }

  private static void publish(ResultDirectory directory, String... names) throws IOException {
    for (String name : names) {
      Files.writeString(directory.parts().resolve(name), directory.runId());
    }
    Files.writeString(directory.parts().resolve(MANIFEST), directory.runId());
    directory.publish(List.of(names));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(temporary.resolve("result"))) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }

  private String contentOf(String name) throws IOException {
    return Files.readString(temporary.resolve("result").resolve(name));
  }

  @Test
  void holdsTheFilesOfTheRunOnceItIsPublished() throws IOException {
    publish(prepared("1"), "report.txt", "report.csv");

    assertThat(names(), containsInAnyOrder(".lock", "report.txt", "report.csv", MANIFEST));
    assertThat(contentOf("report.txt"), is("1"));
  }

  @Test
  void holdsNothingOfAnOlderResult() throws IOException {
    publish(prepared("1"), "report.txt", "report.csv");
    publish(prepared("2"), "report.txt");

    assertThat(names(), containsInAnyOrder(".lock", "report.txt", MANIFEST));
    assertThat(contentOf("report.txt"), is("2"));
    assertThat(contentOf(MANIFEST), is("2"));
  }

  @Test
  void keepsTheOldResultUntilThereIsANewOne() throws IOException {
    publish(prepared("1"), "report.txt");

    prepared("2").discard();

    assertThat(names(), containsInAnyOrder(".lock", "report.txt", MANIFEST));
    assertThat(contentOf(MANIFEST), is("1"));
  }

  @Test
  void holdsNoResultWhenPublishingBreaksOff() throws IOException {
    publish(prepared("1"), "report.txt", "report.csv");
    ResultDirectory broken = prepared("2");
    Files.writeString(broken.parts().resolve("report.txt"), "2");
    Files.writeString(broken.parts().resolve(MANIFEST), "2");

    assertThrows(IOException.class, () -> broken.publish(List.of("report.txt", "not-there")));

    assertThat(names().contains(MANIFEST), is(false));
    assertThat(names().contains("report.csv"), is(false));
  }

  @Test
  void clearsAwayWhatAKilledRunLeft() throws IOException {
    Path left = prepared("6f1c2d3e-0a1b-4c5d-8e9f-001122334455").parts();
    Files.createDirectories(left.resolve("deep/er"));
    Files.writeString(left.resolve("deep/er/file"), "x");
    Files.writeString(temporary.resolve("result/.party"), "not ours");
    Files.createDirectory(temporary.resolve("result/.part-mine"));

    prepared("next");

    assertThat(names(), containsInAnyOrder(".lock", ".part-mine", ".part-next", ".party"));
  }

  @Test
  void refusesADirectoryWithAFileOfThatNameWhereNoRunHasBeen() throws IOException {
    Files.createDirectories(temporary.resolve("result"));
    Files.writeString(temporary.resolve("result/report.txt"), "my thesis");

    FaultlineException refused = assertThrows(FaultlineException.class, () -> run("1").lock());

    assertThat(refused.exitCode(), is(ExitCode.USAGE));
    assertThat(
        refused.getMessage(),
        is(
            "--output="
                + temporary.resolve("result")
                + ": holds a report.txt that no run of this program wrote"));
    assertThat(names(), containsInAnyOrder("report.txt"));
  }

  @Test
  void leavesTheFilesOfOthersAlone() throws IOException {
    Files.createDirectories(temporary.resolve("result"));
    Files.writeString(temporary.resolve("result/notes.md"), "mine");

    publish(prepared("1"), "report.txt");

    assertThat(contentOf("notes.md"), is("mine"));
  }

  @Test
  void letsOneRunInAtATime() throws IOException {
    ResultDirectory.Lock lock = run("1").lock();

    FaultlineException refused = assertThrows(FaultlineException.class, () -> run("2").lock());
    assertThat(refused.exitCode(), is(ExitCode.FAILED));
    assertThat(
        refused.getMessage(),
        is("--output=" + temporary.resolve("result") + ": another run is writing into it"));

    lock.close();
    run("2").lock().close();
  }

  @Test
  void letsTheRunThatHoldsTheLockInAgain() throws IOException {
    try (ResultDirectory.Lock lock = run("1").lock()) {
      run("1").lock().close();

      assertThrows(FaultlineException.class, () -> run("2").lock());
    }
  }

  /** POSIX lets go of a process's locks on a file as soon as it closes any descriptor of it. */
  @Test
  void keepsOtherProcessesOutEvenAfterTheRunWasLetInAgain() throws Exception {
    try (ResultDirectory.Lock lock = run("1").lock()) {
      run("1").lock().close();
      assertThrows(FaultlineException.class, () -> run("2").lock());

      assertThat(lockInAnotherProcess("2"), is(1));
    }
    assertThat(lockInAnotherProcess("2"), is(0));
  }

  private int lockInAnotherProcess(String runId) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classesOf(ResultDirectory.class) + ":" + classesOf(LockInAnotherProcess.class),
            LockInAnotherProcess.class.getName(),
            run(runId).directory(),
            runId)
        .inheritIO()
        .start()
        .waitFor();
  }

  private static Path classesOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  @Test
  void refusesAFileInPlaceOfADirectory() throws IOException {
    Files.writeString(temporary.resolve("result"), "a file");

    FaultlineException refused = assertThrows(FaultlineException.class, () -> run("1").lock());

    assertThat(refused.exitCode(), is(ExitCode.USAGE));
    assertThat(
        refused.getMessage(),
        is("--output=" + temporary.resolve("result") + ": is not a directory"));
  }

  @Test
  void refusesADirectoryBelowAFile() throws IOException {
    Files.writeString(temporary.resolve("result"), "a file");
    ResultDirectory below =
        new ResultDirectory(temporary.resolve("result").resolve("below").toString(), "1");

    FaultlineException refused = assertThrows(FaultlineException.class, below::lock);

    assertThat(refused.exitCode(), is(ExitCode.USAGE));
  }

  /** A worker that has not noticed yet that the run failed; the deletion met it half-way. */
  @Test
  @Timeout(60)
  void isDeletedAlsoWhileSomebodyStillWritesIntoIt() throws Exception {
    for (int round = 0; round < 20; round++) {
      ResultDirectory directory = new ResultDirectory(temporary.toString(), "run" + round);
      directory.prepare();
      Thread worker =
          new Thread(
              () -> {
                try {
                  for (int i = 0; true; i++) {
                    Files.createFile(directory.parts().resolve("shuffle." + i));
                  }
                } catch (IOException theDirectoryIsGone) {
                  // as it should
                }
              });
      worker.start();
      await("files that a worker makes")
          .until(() -> Files.exists(directory.parts().resolve("shuffle.50")));

      directory.discard();

      worker.join();
      try (Stream<Path> left = Files.list(temporary)) {
        assertThat(left.toList(), is(List.of()));
      }
    }
  }

  @Test
  void flinkDoesNotTryAgainOnAFullDisk() throws IOException {
    ResultDirectory directory = prepared(A_RUN);

    FaultlineException full = directory.failedToWrite(new IOException("No space left on device"));
    FaultlineException other = directory.failedToWrite(new IOException("Input/output error"));

    assertThat(full.exitCode(), is(ExitCode.FAILED));
    assertThat(ThrowableClassifier.getThrowableType(full), is(ThrowableType.NonRecoverableError));
    assertThat(ThrowableClassifier.getThrowableType(other), is(ThrowableType.RecoverableError));
  }

  @Test
  void runThatALaterOneTookOverPublishesNothing() throws IOException {
    publish(prepared("0"), "report.txt");
    ResultDirectory earlier = prepared(A_RUN);
    Files.writeString(earlier.part("report.txt"), "earlier");
    ResultDirectory later = prepared(ANOTHER_RUN);

    NoSuchFileException gone =
        assertThrows(NoSuchFileException.class, () -> earlier.publish(List.of("report.txt")));

    assertThat(
        earlier.failedToWrite(gone).getMessage(),
        is("--output=" + earlier.directory() + ": a later run has taken it over"));
    assertThat(contentOf("report.txt"), is("0"));
    publish(later, "report.txt");
    assertThat(contentOf("report.txt"), is(ANOTHER_RUN));
  }

  @Test
  void whatIsRunAgainAfterItWasPublishedChangesNothing() throws IOException {
    ResultDirectory run = prepared(A_RUN);
    Files.writeString(run.part("report.txt"), "first");
    Files.writeString(run.part(MANIFEST), ModelJson.line(Manifests.of(A_RUN)));
    run.publish(List.of("report.txt"));

    Files.writeString(run.part("report.txt"), "again");
    Files.writeString(run.part(MANIFEST), ModelJson.line(Manifests.of(A_RUN)));
    run.publish(List.of("report.txt"));

    assertThat(names(), containsInAnyOrder(".lock", "report.txt", MANIFEST));
    assertThat(contentOf("report.txt"), is("first"));
  }

  @Test
  void runThatIsPreparedAgainKeepsItsFiles() throws IOException {
    Files.writeString(prepared(A_RUN).part("errors.txt.1"), "x");

    assertThat(Files.exists(prepared(A_RUN).part("errors.txt.1")), is(true));
  }

  @Test
  void manifestThatWasDamagedIsReplaced() throws IOException {
    publish(prepared("0"), "report.txt");
    Files.writeString(temporary.resolve("result").resolve(MANIFEST), "{\"runId\": \"cut o");

    publish(prepared(A_RUN), "report.txt");

    assertThat(contentOf(MANIFEST), is(A_RUN));
  }
}
