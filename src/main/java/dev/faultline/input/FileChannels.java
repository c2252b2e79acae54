package dev.faultline.input;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.jspecify.annotations.Nullable;

/** Opens files for reading at any offset, and checks whether they are still unchanged. */
public final class FileChannels {
  /** Beam's value for an unknown time of last modification. */
  private static final long UNKNOWN_TIME = 0;

  private FileChannels() {}

  static SeekableByteChannel open(Metadata metadata) throws IOException {
    ResourceId file = metadata.resourceId();
    ReadableByteChannel channel = FileSystems.open(file);
    if (channel instanceof SeekableByteChannel seekable) {
      return isLocal(file) ? seekable : new RemoteChannel(file.toString(), seekable);
    }
    channel.close();
    throw new IOException(metadata.resourceId() + " can only be read from its start");
  }

  static boolean isLocal(ResourceId file) {
    return file.getScheme().equals("file");
  }

  /** Opens a file that was matched, or returns null if it no longer exists. */
  public static @Nullable SeekableByteChannel openIfExists(InputFile file) throws IOException {
    try {
      return open(file.metadata());
    } catch (FileNotFoundException | NoSuchFileException gone) {
      return null;
    }
  }

  /** Returns true if the file still starts with everything it contained when it was matched. */
  public static boolean isUnchanged(InputFile file, SeekableByteChannel channel)
      throws IOException {
    long size = file.metadata().sizeBytes();
    return channel.size() >= size
        && Fingerprint.of(channel, size).equals(file.fingerprint())
        && !isRewritten(file);
  }

  /**
   * Returns true if a local file was modified but has not grown: bytes in its middle have changed,
   * which the fingerprint does not cover. For a file that has grown, the time of modification says
   * nothing; one that has been deleted by now was read as it was.
   */
  private static boolean isRewritten(InputFile file) throws IOException {
    long matchedMillis = file.metadata().lastModifiedMillis();
    ResourceId resource = file.metadata().resourceId();
    if (matchedMillis == UNKNOWN_TIME || !isLocal(resource)) {
      return false;
    }
    try {
      BasicFileAttributes now =
          Files.readAttributes(Path.of(resource.toString()), BasicFileAttributes.class);
      return now.size() == file.metadata().sizeBytes()
          && now.lastModifiedTime().toMillis() != matchedMillis;
    } catch (NoSuchFileException gone) {
      return false;
    }
  }
}
