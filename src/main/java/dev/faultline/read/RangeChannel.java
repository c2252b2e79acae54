package dev.faultline.read;

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

/**
 * Opens files so that they can be read from anywhere, and tells whether they still are the same.
 */
public final class RangeChannel {
  /** What Beam says of a file whose time of change it does not know. */
  private static final long UNKNOWN_TIME = 0;

  private RangeChannel() {}

  static SeekableByteChannel open(Metadata metadata) throws IOException {
    ResourceId file = metadata.resourceId();
    ReadableByteChannel channel = FileSystems.open(file);
    if (channel instanceof SeekableByteChannel seekable) {
      return isLocal(file) ? seekable : new RemoteChannel(file.toString(), seekable);
    }
    channel.close();
    throw new IOException(metadata.resourceId() + " can only be read from its start");
  }

  /** True for a file of this machine. */
  private static boolean isLocal(ResourceId file) {
    return file.getScheme().equals("file");
  }

  /** Opens a file that was matched; null if it is not there any more. */
  public static @Nullable SeekableByteChannel openIfThere(InputFile file) throws IOException {
    try {
      return open(file.metadata());
    } catch (FileNotFoundException | NoSuchFileException gone) {
      return null;
    }
  }

  /** True when the file still starts with all that it held when it was matched. */
  public static boolean isUnchanged(InputFile file, SeekableByteChannel channel)
      throws IOException {
    long size = file.metadata().sizeBytes();
    return channel.size() >= size
        && Fingerprint.of(channel, size).equals(file.fingerprint())
        && !isRewritten(file);
  }

  /**
   * True when a local file was written to and has not grown: then bytes were changed in its middle,
   * which leaves the fingerprint as it was. Of a file that has grown the time tells nothing; one
   * that is gone by now was read as it was.
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
