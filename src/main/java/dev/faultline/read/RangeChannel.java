package dev.faultline.read;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * Opens files so that they can be read from anywhere, and tells whether they still are the same.
 */
public final class RangeChannel {
  private RangeChannel() {}

  static SeekableByteChannel open(Metadata metadata) throws IOException {
    ReadableByteChannel channel = FileSystems.open(metadata.resourceId());
    if (channel instanceof SeekableByteChannel seekable) {
      return seekable;
    }
    channel.close();
    throw new IOException(metadata.resourceId() + " can only be read from its start");
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
    return channel.size() >= file.bytes()
        && Fingerprint.of(channel, file.bytes()).equals(file.fingerprint());
  }
}
