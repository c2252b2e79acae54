package dev.faultline.read;

import java.io.Serializable;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;

/**
 * A file to read.
 *
 * @param name what reports call it: the path as the user typed it, or {@code -}
 * @param metadata where it is and how large it was when it was matched
 * @param fingerprint what its ends were like then
 */
public record InputFile(String name, Metadata metadata, Fingerprint fingerprint)
    implements Serializable {
  /** Size in bytes at match. */
  public long bytes() {
    return metadata.sizeBytes();
  }
}
