package dev.faultline.live;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Opens files where they are to be read on. */
final class FileOpener {
  private static final byte[] NOTHING = {};

  private final Following following;
  private final InstantSource wall;
  private final Copies copies;
  private final Complaints complaints;

  /** An opener. */
  FileOpener(Following following, InstantSource wall, Copies copies, Complaints complaints) {
    this.following = following;
    this.wall = wall;
    this.copies = copies;
    this.complaints = complaints;
  }

  /**
   * Follows a file from a place that it has.
   *
   * @param channel closed with what is returned
   */
  FollowedFile follow(FileChannel channel, FileMark mark) throws IOException {
    return open(channel, mark, linesAt(mark, channel), null);
  }

  /**
   * Goes on with a file of an earlier reader, which may have been renamed, truncated or moved to
   * another file system since.
   *
   * @param at where it may be now, or null
   * @return null if it is gone
   * @throws AccessDeniedException if it may not be read
   */
  @Nullable FollowedFile resume(FileMark mark, @Nullable Path at) throws IOException {
    FileId id = mark.sighted().id();
    Path path = Path.of(mark.sighted().path());
    Path found = FileStat.isAt(path, id) ? path : at;
    Path directory = path.getParent();
    if (found == null && directory != null) {
      found = FileStat.find(id, directory);
    }
    FileChannel channel = found == null ? null : FileStat.open(found, id);
    if (channel == null || found == null) {
      return resumeElsewhere(mark, path);
    }
    FollowedFile file;
    if (mark.next().isIn(channel)) {
      file = follow(channel, mark);
    } else {
      Copies.Copy copy = copies.find(id, found, mark.next());
      file =
          copy == null
              ? open(channel, mark, newLines(mark), null)
              : open(channel, mark, linesAt(mark, copy.channel()), copy.channel());
    }
    if (!found.equals(path)) {
      file.moveTo(found);
    }
    return file;
  }

  /** The file is gone: perhaps another one has its bytes. */
  private @Nullable FollowedFile resumeElsewhere(FileMark mark, Path path) throws IOException {
    Sighted gone = mark.sighted();
    Copies.Copy copy = copies.find(gone.id(), path, mark.next());
    if (copy == null) {
      complaints.say(
          path, "is gone: what it had behind byte " + mark.next().offset() + " is not counted");
      return null;
    }
    FollowedFile file =
        follow(
            copy.channel(),
            new FileMark(
                new Sighted(copy.stat().id(), gone.path(), gone.ends()),
                mark.name(),
                mark.isRotated(),
                mark.next(),
                mark.newest()));
    if (!copy.path().equals(path)) {
      file.moveTo(copy.path());
    }
    return file;
  }

  private LineBuffer newLines(FileMark mark) {
    return new LineBuffer(mark.name(), following.maxLineBytes(), 0, NOTHING);
  }

  private LineBuffer linesAt(FileMark mark, FileChannel channel) throws IOException {
    long offset = mark.next().offset();
    byte[] tail = Place.tail(channel, offset);
    // Truncated just now: the next look at it tells.
    return new LineBuffer(
        mark.name(),
        following.maxLineBytes(),
        offset,
        tail == null ? new byte[(int) Math.min(Place.TAIL_BYTES, offset)] : tail);
  }

  private FollowedFile open(
      FileChannel channel, FileMark mark, LineBuffer lines, @Nullable FileChannel rest) {
    return new FollowedFile(
        channel,
        mark,
        lines,
        rest,
        following.maxLineBytes(),
        new EventClock(following.newParser(), wall, mark.newest()),
        copies,
        wall.millis());
  }
}
