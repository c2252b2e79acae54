package dev.faultline.result;

import dev.faultline.model.Manifest;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.ReportKind;
import dev.faultline.spec.UsageException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The directory of one result, and how a new result gets into it.
 *
 * <p>A run writes everything into a directory of its own inside, {@code .part-<runId>}; one last
 * step deletes the old manifest, moves the files up and moves the new manifest last. Until then the
 * old result is whole; if a run is killed inside that step there is no manifest, which means no
 * result. So there is never a mix.
 *
 * <p>One run at a time: the file {@code .lock} is locked and names the run that holds it. Whoever
 * started the run locks it, if it lives as long as the run; otherwise the last step does. The
 * operating system unlocks when a process dies, however it dies.
 *
 * @param directory the absolute path of the directory
 * @param runId what no other run is called
 */
public record ResultDirectory(String directory, String runId) implements Serializable {
  /** The account of the result; there is a result if and only if it exists. */
  public static final String MANIFEST = Manifest.FILE_NAME;

  private static final String PART_PREFIX = ".part-";
  private static final String LOCK = ".lock";

  /** To delete a directory that others wrote into just now. */
  private static final int ATTEMPTS = 100;

  /** Directories of runs: named by us, so that nobody else's is deleted. */
  private static final Pattern PART =
      Pattern.compile("\\.part-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** Everything that a run may leave in the directory, besides the manifest. */
  static final List<String> RESULT_FILES =
      Stream.concat(
              Stream.of("errors.txt", "rejects.jsonl", StateFile.NAME),
              Arrays.stream(ReportKind.values()).map(ReportKind::fileName))
          .toList();

  /** What the operating system says of a path that will never do. */
  private static final Set<String> PATH_PROBLEMS =
      Set.of("Not a directory", "Read-only file system", "File name too long");

  /** What it says where there is no more room. */
  private static final Set<String> FULL = Set.of("No space left on device", "Disk quota exceeded");

  /** A lock on the directory, or proof that this run holds one already. */
  public interface Lock extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  /** Where the finished files are. */
  public Path path() {
    return Path.of(directory);
  }

  /** Where this run writes. */
  public Path parts() {
    return path().resolve(PART_PREFIX + runId);
  }

  /**
   * Where this run writes a file of this name. A cluster may run a task once more of which it lost
   * the end, and with it all that were before: also when what they came to is published.
   */
  public Path part(String name) throws IOException {
    if (!Files.isDirectory(parts()) && isPublished()) {
      PrivateFiles.makeDirectories(parts());
    }
    return parts().resolve(name);
  }

  /** True if what is published there is of this run. */
  public boolean isPublished() {
    try {
      return Manifest.read(path()).runId().equals(runId);
    } catch (IOException noManifest) {
      return false; // or one that was damaged, which is to be replaced
    }
  }

  /**
   * Refuses what can be no directory of results, before anything is read: input may be a pipe that
   * cannot be read again.
   *
   * @throws FaultlineException if it is none
   */
  public void refuseUnusable() {
    Path existing = path();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing)) {
      throw unusable(new FileAlreadyExistsException(existing.toString()));
    }
    if (!Files.isWritable(existing)) {
      throw unusable(new AccessDeniedException(existing.toString()));
    }
  }

  /**
   * Makes the directory and the run's own inside it, and clears away what other runs left behind. A
   * run of which a cluster still executes tasks is ended by that: it finds no place to write to.
   * The caller holds the lock.
   *
   * @throws FaultlineException if this cannot be a directory of results
   */
  public void prepare() {
    try {
      try (Stream<Path> entries = Files.list(path())) {
        for (Path entry : entries.toList()) {
          if (PART.matcher(entry.getFileName().toString()).matches() && !entry.equals(parts())) {
            delete(entry);
          }
        }
      }
      PrivateFiles.makeDirectories(parts());
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /**
   * Locks the directory, which is made if it does not exist.
   *
   * @throws FaultlineException if another run holds the lock, or this can be no directory
   */
  public Lock lock() {
    try {
      PrivateFiles.makeDirectories(path());
      Path file = path().toRealPath().resolve(LOCK);
      if (!Files.exists(file)) {
        refuseForeignFiles();
      }
      Lock lock = RunLock.tryLock(file, runId);
      if (lock != null) {
        return lock;
      }
    } catch (IOException e) {
      throw unusable(e);
    }
    throw new FaultlineException(
        ExitCode.FAILED, "--output=" + directory + ": another run is writing into it");
  }

  /** Where no run has ever been, files of these names are not ours to replace. */
  private void refuseForeignFiles() {
    for (String name : RESULT_FILES) {
      refuseForeignFile(name);
    }
    refuseForeignFile(MANIFEST);
  }

  private void refuseForeignFile(String name) {
    if (Files.exists(path().resolve(name))) {
      throw FaultlineException.usage(
          "--output=" + directory + ": holds a " + name + " that no run of this program wrote");
    }
  }

  /** What to tell of a file that could not be written. */
  public FaultlineException failedToWrite(IOException e) {
    if (Files.isDirectory(path()) && !Files.exists(parts())) {
      return new SupersededException(directory, e);
    }
    String message = "cannot write the result into " + directory + ": " + reason(e);
    return FULL.contains(reason(e))
        ? new FullDiskException(message, e)
        : new FaultlineException(ExitCode.FAILED, message, e);
  }

  /** A path that can never be the directory is the user's to mend; a full disk is not. */
  private FaultlineException unusable(IOException e) {
    String why =
        e instanceof FileAlreadyExistsException
            ? "is not a directory"
            : e instanceof AccessDeniedException ? "permission denied" : reason(e);
    boolean usage =
        e instanceof FileAlreadyExistsException
            || e instanceof AccessDeniedException
            || PATH_PROBLEMS.contains(why);
    String message = "--output=" + directory + ": " + why;
    return usage
        ? new UsageException(message, e)
        : new FaultlineException(ExitCode.FAILED, message, e);
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "cannot be made there";
    }
    return e instanceof FileSystemException fileSystem && fileSystem.getReason() != null
        ? fileSystem.getReason()
        : String.valueOf(e.getMessage());
  }

  /**
   * Moves the files of this run up, in place of whatever an older run left. The manifest is moved
   * last. What this run has published already is left as it is. The caller holds the lock.
   *
   * @param files names in {@link #parts()}, without the manifest's
   * @throws IOException also if a later run has taken the directory over
   */
  public void publish(List<String> files) throws IOException {
    if (!Files.exists(parts().resolve(MANIFEST))) {
      throw new NoSuchFileException(parts().resolve(MANIFEST).toString());
    }
    if (isPublished()) {
      discard();
      return;
    }
    Files.deleteIfExists(path().resolve(MANIFEST));
    for (String name : RESULT_FILES) {
      Files.deleteIfExists(path().resolve(name));
    }
    for (String name : files) {
      move(name);
    }
    move(MANIFEST);
    discard();
  }

  private void move(String name) throws IOException {
    PrivateFiles.hide(parts().resolve(name));
    Files.move(
        parts().resolve(name),
        path().resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Deletes what this run wrote and did not publish. */
  public void discard() throws IOException {
    delete(parts());
  }

  /**
   * Also while threads of a run that failed still write into it: they may be faster than any
   * deletion, but not where the directory has another name.
   */
  private void delete(Path tree) throws IOException {
    Path doomed = path().resolve(PART_PREFIX + UUID.randomUUID());
    try {
      Files.move(tree, doomed, StandardCopyOption.ATOMIC_MOVE);
      for (int attempt = 1; Files.exists(doomed); attempt++) {
        deleteOnce(doomed, attempt == ATTEMPTS);
      }
    } catch (NoSuchFileException anotherRunDeletesIt) {
      // or it was gone already
    }
  }

  /** A thread that was at it when the directory got its other name may leave one file more. */
  private static void deleteOnce(Path tree, boolean isLastAttempt) throws IOException {
    try (Stream<Path> entries = Files.walk(tree)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(entry);
      }
    } catch (DirectoryNotEmptyException e) {
      if (isLastAttempt) {
        throw e;
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
