package dev.faultline.result;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A lock file that one run at a time holds, and that contains the ID of that run. */
final class RunLock {
  /**
   * The prefix of the system property with the ID of the run for which this process holds a lock.
   * POSIX releases all locks of a process on a file as soon as the process closes any descriptor of
   * it, so a file that is locked must not be opened again. A static field would not do, since a
   * runner may load this class twice.
   */
  private static final String LOCKED_BY = "dev.faultline.lockedBy:";

  private RunLock() {}

  /**
   * Locks the file for a run, unless this run holds it already.
   *
   * @return the lock, or null if another run holds it
   */
  static ResultDirectory.@Nullable Lock tryLock(Path file, String runId) throws IOException {
    String property = LOCKED_BY + file;
    Object holder = System.getProperties().putIfAbsent(property, runId);
    if (holder == null) {
      ResultDirectory.Lock lock = lockFile(file, runId, property);
      if (lock != null) {
        return lock;
      }
      holder = Files.readString(file);
    }
    return holder.equals(runId) ? () -> {} : null;
  }

  /** Returns null if another process holds the lock. */
  private static ResultDirectory.@Nullable Lock lockFile(Path file, String runId, String property)
      throws IOException {
    FileChannel channel = null;
    boolean locked = false;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        return null;
      }
      PrivateFiles.hide(file);
      channel.truncate(0).write(ByteBuffer.wrap(runId.getBytes(UTF_8)), 0);
      locked = true;
      return new HeldLock(channel, property);
    } finally {
      if (!locked) {
        System.clearProperty(property);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  private record HeldLock(FileChannel channel, String property) implements ResultDirectory.Lock {
    @Override
    public void close() throws IOException {
      channel.close();
      System.clearProperty(property);
    }
  }
}
