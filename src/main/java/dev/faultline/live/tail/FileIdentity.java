package dev.faultline.live.tail;

import java.util.List;

/**
 * A file that was seen.
 *
 * @param id which file it is
 * @param path where it was last, without symbolic links
 * @param ends as {@link EndFingerprints#ends} has them
 */
record FileIdentity(FileId id, String path, List<FilePosition> ends) {
  FileIdentity {
    ends = List.copyOf(ends);
  }
}
