package dev.faultline.follow;

import dev.faultline.follow.Globs.Found;
import dev.faultline.follow.Trail.Kinship;
import dev.faultline.stream.EventClock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.time.Instant;

/**
 * The files of one reader: finds new ones, and tells apart which of them are to be read. With
 * several readers, each reads a share of the files and watches the others.
 */
final class FollowedFiles implements Closeable {
  private final int share;
  private final int shares;
  private final InstantSource wall;
  private final Globs globs;
  private final FileOpener opener;
  private final Candidates candidates;
  private final PassedFiles passed = new PassedFiles();
  private final OpenFiles open = new OpenFiles(passed);
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
            id -> open.has(id) || watched.has(id) || resuming.contains(id),
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
          open.add(resumed);
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
    open.look();
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
    open.settle(found, now);
    watched.forgetGone(OpenFiles.ROTATED_PATIENCE, now);
    passed.forgetGone(now);
    isStarted = true;
    return grewElsewhere;
  }

  private void meet(Found file, long now) throws IOException {
    if (!watched.seen(file, now) && !open.has(file.stat().id())) {
      candidates.meet(file, !isStarted, now);
    }
  }

  private Kinship kinship(Candidate candidate) throws IOException {
    return open.kinship(candidate).nearer(watched.kinship(candidate));
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
      open.add(file);
      return true;
    }
    candidate.close();
    WatchedFile file = new WatchedFile(sighted, now);
    file.look();
    watched.add(file);
    return false;
  }

  /** The files that are read here. */
  Collection<FollowedFile> followed() {
    return open.all();
  }

  /** A mark of how far they were given out. */
  FollowMark mark(Instant watermark) {
    Set<FileId> unread = open.unreadCopies();
    List<PassedMark> read = new ArrayList<>(passed.marks());
    read.removeIf(file -> unread.contains(file.stat().id()));
    return new FollowMark(isStarted, watermark, open.marks(), watched.marks(), read);
  }

  @Override
  public void close() throws IOException {
    candidates.close();
    open.close();
  }
}
