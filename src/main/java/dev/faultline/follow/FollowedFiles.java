package dev.faultline.follow;

import dev.faultline.follow.Globs.Found;
import dev.faultline.follow.Trail.Kinship;
import dev.faultline.stream.EventClock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.time.Instant;

/**
 * The files of one reader: finds new ones, tells apart which of them are to be read, and lets go of
 * those that were rotated away. With several readers, each reads a share of the files and watches
 * the others.
 */
final class FollowedFiles implements Closeable {
  /** For so long a file that was rotated away may be silent and is still followed, in ms. */
  static final long ROTATED_PATIENCE = 60_000;

  /** Likewise a file that is in its directory no more: its writer may go on for a little. */
  static final long GONE_PATIENCE = 5_000;

  private final int share;
  private final int shares;
  private final InstantSource wall;
  private final Globs globs;
  private final FileOpener opener;
  private final Candidates candidates;
  private final PassedFiles passed = new PassedFiles();
  private final Map<FileId, FollowedFile> followed = new LinkedHashMap<>();
  private final WatchedFiles watched = new WatchedFiles();

  /** Files of the earlier reader that are about to be followed again. */
  private final Set<FileId> resuming = new HashSet<>();

  private boolean isStarted;

  /**
   * No files yet.
   *
   * @param share which share of the files is read here
   * @param shares how many there are
   */
  FollowedFiles(Following following, int share, int shares, InstantSource wall) {
    this.share = share;
    this.shares = shares;
    this.wall = wall;
    Complaints complaints = Complaints.TO_USER;
    this.globs = new Globs(following.globs(), complaints);
    this.candidates = new Candidates(following.fromStart(), passed, complaints);
    Copies copies =
        new Copies(
            id -> followed.containsKey(id) || watched.has(id) || resuming.contains(id),
            copy -> candidates.passCopy(copy, wall.millis()),
            complaints);
    this.opener = new FileOpener(following, wall, copies, complaints);
  }

  /** Goes on where an earlier reader was. */
  void resume(FollowMark mark) throws IOException {
    long now = wall.millis();
    isStarted = mark.isStarted();
    mark.passed().forEach(file -> passed.add(file, now));
    mark.watched().forEach(file -> watched.add(new WatchedFile(file, now)));
    Map<FileId, Found> found = globs.find();
    mark.followed().forEach(file -> resuming.add(file.sighted().id()));
    for (FileMark file : mark.followed()) {
      FileId id = file.sighted().id();
      Found at = found.get(id);
      try {
        FollowedFile resumed = opener.resume(file, at == null ? null : at.realPath());
        if (resumed != null) {
          followed.put(resumed.id(), resumed);
        }
      } catch (AccessDeniedException untilItMayBeRead) {
        passed.add(new PassedMark(new FileStat(id, -1, -1, true), file.next()), now);
      }
    }
    resuming.clear();
  }

  /**
   * Looks at the directories.
   *
   * @return true if a file grew that another reader reads, or a new one is there
   */
  boolean scan() throws IOException {
    long now = wall.millis();
    // Ends first, then what is there: a copy that was not there before has at least the last end.
    for (FollowedFile file : followed.values()) {
      file.look();
    }
    boolean grewElsewhere = watched.look();
    Map<FileId, Found> found = globs.find();
    for (Found file : found.values()) {
      meet(file, now);
    }
    for (Candidate candidate : candidates.inOrder()) {
      if (candidates.isChosen(candidate, this::kinship, now)) {
        grewElsewhere |= !follow(candidate, now);
      }
    }
    for (FollowedFile file : List.copyOf(followed.values())) {
      settle(file, found, now);
    }
    watched.forgetGone(ROTATED_PATIENCE, now);
    passed.forgetGone(now);
    isStarted = true;
    return grewElsewhere;
  }

  private void meet(Found file, long now) throws IOException {
    if (!watched.seen(file, now) && !followed.containsKey(file.stat().id())) {
      candidates.meet(file, !isStarted, now);
    }
  }

  private Kinship kinship(Candidate candidate) throws IOException {
    Kinship nearest = Kinship.NONE;
    for (FollowedFile file : followed.values()) {
      nearest = nearest.nearer(file.kinship(candidate));
    }
    return nearest.nearer(watched.kinship(candidate));
  }

  /** Takes a file in, and tells whether it is read here. */
  private boolean follow(Candidate candidate, long now) throws IOException {
    Sighted sighted = new Sighted(candidate.id(), candidate.path().toString(), List.of());
    if (candidate.id().share(shares) == share) {
      FileMark mark =
          new FileMark(
              sighted,
              candidate.name().toString(),
              false,
              candidate.from(),
              EventClock.NOT_STARTED);
      FollowedFile file = opener.follow(candidate.channel(), mark);
      file.look();
      followed.put(file.id(), file);
      return true;
    }
    candidate.close();
    WatchedFile file = new WatchedFile(sighted, now);
    file.look();
    watched.add(file);
    return false;
  }

  /** Notes where the file is now, and ends it if it was rotated away and nothing comes. */
  private void settle(FollowedFile file, Map<FileId, Found> found, long now) throws IOException {
    FileId id = file.id();
    boolean isThere = FileStat.isAt(file.path(), id);
    if (!isThere) {
      Found at = found.get(id);
      Path directory = file.path().getParent();
      Path path = at != null ? at.realPath() : null;
      if (path == null && directory != null) {
        path = FileStat.find(id, directory);
      }
      isThere = path != null;
      if (path == null) {
        file.vanish();
      } else {
        file.moveTo(path);
      }
    }
    long patience = isThere ? ROTATED_PATIENCE : GONE_PATIENCE;
    if (file.isRotated() && !file.hasUnread() && file.silence(now) >= patience) {
      file.end();
    }
    if (file.isEnded()) {
      FileMark mark = file.mark();
      FileStat stat = FileStat.of(file.path());
      long read = mark.next().offset();
      if (stat == null || !stat.id().equals(id) || stat.size() != read) {
        stat = new FileStat(id, read, -1, true);
      }
      passed.add(new PassedMark(stat, mark.next()), now);
      followed.remove(id);
      file.close();
    }
  }

  /** The files that are read here. */
  Collection<FollowedFile> followed() {
    return followed.values();
  }

  /** A mark of how far they were given out. */
  FollowMark mark(Instant watermark) {
    List<FileMark> files = new ArrayList<>();
    Set<FileId> unread = new HashSet<>();
    for (FollowedFile file : followed.values()) {
      files.add(file.mark());
      unread.addAll(file.unreadCopies());
    }
    List<PassedMark> read = new ArrayList<>(passed.marks());
    read.removeIf(file -> unread.contains(file.stat().id()));
    return new FollowMark(isStarted, watermark, files, watched.marks(), read);
  }

  @Override
  public void close() throws IOException {
    candidates.close();
    for (FollowedFile file : followed.values()) {
      file.close();
    }
  }
}
