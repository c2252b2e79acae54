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
 * The output directory of a run, and the protocol by which a new result replaces the old one.
 *
 * <p>A run writes all its files into a subdirectory of its own, {@code .part-<runId>}. A final step
 * deletes the old manifest, moves the files up, and moves the new manifest last. Until that step
 * the old result is complete; if the run is killed during the step, there is no manifest and
 * therefore no result. Old and new files are never mixed.
 *
 * <p>One run at a time: the file {@code .lock} is locked and names the run that holds the lock. The
 * process that starts the run takes the lock if it lives as long as the run; otherwise the final
 * step does. The operating system releases the lock when a process dies, however it dies.
 *
 * @param directory the absolute path of the directory
 * @param runId the unique ID of the run
 */
public record ResultDirectory(String directory, String runId) implements Serializable {
  /** The file of rejected lines, as {@link RejectedLineJson} writes them. */
  public static final String REJECTS = "rejects.jsonl";

  /** The file of failing requests, as {@link ErrorLine} writes them. */
  public static final String ERRORS = "errors.txt";

  /** The manifest. The directory holds a result if and only if this file exists. */
  public static final String MANIFEST = Manifest.FILE_NAME;

  private static final String PART_PREFIX = ".part-";
  private static final String LOCK = ".lock";

  /** How often to try to delete a directory that other threads may still write to. */
  private static final int ATTEMPTS = 100;

  /**
   * The names of the runs' directories, strict enough that no directory of other origin is deleted.
   */
  private static final Pattern PART =
      Pattern.compile("\\.part-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** The files that a run may publish, without the manifest. */
  static final List<String> RESULT_FILES =
      Stream.concat(
              Stream.of(ERRORS, REJECTS, StateFile.NAME),
              Arrays.stream(ReportKind.values()).map(ReportKind::fileName))
          .toList();

  /** The operating system's messages for a path that can never be used. */
  private static final Set<String> PATH_PROBLEMS =
      Set.of("Not a directory", "Read-only file system", "File name too long");

  /** Its messages for a disk without space. */
  private static final Set<String> FULL = Set.of("No space left on device", "Disk quota exceeded");

  /** A lock on the directory. If the run held it already, closing this does not release it. */
  public interface Lock extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  /** Returns the directory of the published files. */
  public Path path() {
    return Path.of(directory);
  }

  /** Returns the directory that this run writes to. */
  public Path parts() {
    return path().resolve(PART_PREFIX + runId);
  }

  /**
   * Returns where this run writes a file of this name. A cluster that missed the end of a task may
   * run it and all tasks before it again, even after the result is published; the directory is then
   * created again.
   */
  public Path part(String name) throws IOException {
    if (!Files.isDirectory(parts()) && isPublished()) {
      PrivateFiles.makeDirectories(parts());
    }
    return parts().resolve(name);
  }

  /** Returns whether the published result is that of this run. */
  public boolean isPublished() {
    try {
      return Manifest.read(path()).runId().equals(runId);
    } catch (IOException noManifest) {
      return false; // or it is damaged, and will be replaced
    }
  }

  /**
   * Rejects a path that cannot be a directory of results. This happens before any input is read,
   * which may be a pipe that cannot be read again.
   *
   * @throws FaultlineException if the path cannot be used
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
   * Creates the directory and this run's own directory in it, and deletes what other runs left.
   * That stops a run whose tasks a cluster still executes, since it can no longer write. The caller
   * holds the lock.
   *
   * @throws FaultlineException if the path cannot be a directory of results
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
   * Locks the directory, and creates it if it does not exist.
   *
   * @throws FaultlineException if another run holds the lock, or the path cannot be a directory
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

  /**
   * Rejects a directory that no run has used but that has files of these names: they must not be
   * replaced.
   */
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

  /**
   * Explains why a file could not be written: a later run took over, the disk is full, or another
   * error.
   */
  public FaultlineException failedToWrite(IOException e) {
    if (Files.isDirectory(path()) && !Files.exists(parts())) {
      return new SupersededException(directory, e);
    }
    String message = "cannot write the result into " + directory + ": " + reason(e);
    return FULL.contains(reason(e))
        ? new FullDiskException(message, e)
        : new FaultlineException(ExitCode.FAILED, message, e);
  }

  /** A path that can never be the directory is a usage error; a full disk is not. */
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
   * Replaces the published result with the files of this run; the manifest is moved last. If this
   * run is published already, only its parts are deleted. The caller holds the lock.
   *
   * @param files the names of the files in {@link #parts()}, without the manifest
   * @throws IOException if a file cannot be moved, or a later run has taken over the directory
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

  /** Deletes the files that this run wrote and did not publish. */
  public void discard() throws IOException {
    delete(parts());
  }

  /**
   * Deletes a directory even while threads of a failed run still write to it. They could add files
   * faster than they are deleted, so the directory is renamed first: they no longer find it.
   */
  private void delete(Path tree) throws IOException {
    Path renamed = path().resolve(PART_PREFIX + UUID.randomUUID());
    try {
      Files.move(tree, renamed, StandardCopyOption.ATOMIC_MOVE);
      for (int attempt = 1; Files.exists(renamed); attempt++) {
        deleteOnce(renamed, attempt == ATTEMPTS);
      }
    } catch (NoSuchFileException anotherRunDeletesIt) {
      // or it does not exist
    }
  }

  /**
   * May find the directory not empty: a thread that was creating a file during the rename adds it
   * late.
   */
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
