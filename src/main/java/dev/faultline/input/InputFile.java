package dev.faultline.input;

import dev.faultline.unpack.ContentRange;
import java.io.Serializable;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;

/**
 * A file to read, or an entry of an archive, which is treated as a separate file.
 *
 * @param name in reports: the path as the user typed it, or {@code -}; for an entry, the name of
 *     the archive, a slash and the name of the entry
 * @param metadata where the file is, and its size when it was matched
 * @param fingerprint of the file when it was matched
 * @param content where in the file the text is, and how it is stored
 */
public record InputFile(
    String name, Metadata metadata, Fingerprint fingerprint, ContentRange content)
    implements Serializable {
  /** Returns the size of the content when the file was matched, in bytes as stored. */
  public long bytes() {
    return content.length();
  }
}
