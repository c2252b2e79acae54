package dev.faultline.follow;

import java.util.List;

/**
 * A file that was seen.
 *
 * @param id which file it is
 * @param path where it was last, without symbolic links
 * @param ends as {@link Trail#ends} has them
 */
record Sighted(FileId id, String path, List<Place> ends) {
  Sighted {
    ends = List.copyOf(ends);
  }
}
