package dev.faultline.live.tail;

import java.util.List;

/**
 * A file's identity, last path and fingerprints.
 *
 * @param id which file it is
 * @param path the last known one, without symbolic links
 * @param ends from {@link EndFingerprints#ends}
 */
record FileIdentity(FileId id, String path, List<FilePosition> ends) {
  FileIdentity {
    ends = List.copyOf(ends);
  }
}
