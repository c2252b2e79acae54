package dev.faultline.read;

import dev.faultline.unpack.Content;
import java.io.Serializable;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;

/**
 * A file to read, or an entry of an archive, which is a file of its own.
 *
 * @param name what reports call it: the path as the user typed it, or {@code -}; the name of an
 *     entry stands behind that of its archive
 * @param metadata where it is and how large it was when it was matched
 * @param fingerprint what its ends were like then
 * @param content where in it the text lies, and how
 */
public record InputFile(String name, Metadata metadata, Fingerprint fingerprint, Content content)
    implements Serializable {
  /** Bytes of the content at match, as they lie. */
  public long bytes() {
    return content.length();
  }
}
