package dev.faultline.live.tail;

import dev.faultline.live.source.EventTimeTracker;
import dev.faultline.live.tail.EndFingerprints.Kinship;
import dev.faultline.live.tail.PathsProvider.Found;
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
final class FileTailer implements Closeable {
  private final int share;
  private final int shares;
  private final InstantSource wall;
  private final PathsProvider globs;
  private final FileResumer opener;
  private final DiscoveredFiles candidates;
  private final IgnoredFiles passed = new IgnoredFiles();
  private final TailedFiles open = new TailedFiles(passed);
  private final PeerFiles watched = new PeerFiles();

  /** Files of the earlier reader that are about to be followed again. */
  private final Set<FileId> resuming = new HashSet<>();

  private boolean isStarted;

  /**
   * No files yet.
   *
   * @param share which share of the files is read here
   * @param shares how many there are
   */
  FileTailer(TailSpec following, int share, int shares, InstantSource wall) {
    this.share = share;
    this.shares = shares;
    this.wall = wall;
    TailWarnings complaints = TailWarnings.TO_USER;
    this.globs = new PathsProvider(following.globs(), complaints);
    this.candidates = new DiscoveredFiles(following.fromStart(), passed, complaints);
    CopyFinder copies =
        new CopyFinder(
            id -> open.has(id) || watched.has(id) || resuming.contains(id),
            copy -> candidates.passCopy(copy, wall.millis()),
            complaints);
    this.opener = new FileResumer(following, wall, copies, complaints);
  }

  /** Goes on where an earlier reader was. */
  void resume(TailCheckpoint mark) throws IOException {
    long now = wall.millis();
    isStarted = mark.isStarted();
    mark.passed().forEach(file -> passed.add(file, now));
    mark.watched().forEach(file -> watched.add(new PeerFile(file, now)));
    Map<FileId, Found> found = globs.find();
    mark.followed().forEach(file -> resuming.add(file.sighted().id()));
    for (FileCheckpoint file : mark.followed()) {
      FileId id = file.sighted().id();
      Found at = found.get(id);
      try {
        TailedFile resumed = opener.resume(file, at == null ? null : at.realPath());
        if (resumed != null) {
          open.add(resumed);
        }
      } catch (AccessDeniedException untilItMayBeRead) {
        passed.add(new IgnoredFile(new FileStat(id, -1, -1, true), file.next()), now);
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
    for (DiscoveredFile candidate : candidates.inOrder()) {
      if (candidates.isChosen(candidate, this::kinship, now)) {
        grewElsewhere |= !follow(candidate, now);
      }
    }
    open.settle(found, now);
    watched.forgetGone(TailedFiles.ROTATED_PATIENCE, now);
    passed.forgetGone(now);
    isStarted = true;
    return grewElsewhere;
  }

  private void meet(Found file, long now) throws IOException {
    if (!watched.seen(file, now) && !open.has(file.stat().id())) {
      candidates.meet(file, !isStarted, now);
    }
  }

  private Kinship kinship(DiscoveredFile candidate) throws IOException {
    return open.kinship(candidate).nearer(watched.kinship(candidate));
  }

  /** Takes a file in, and tells whether it is read here. */
  private boolean follow(DiscoveredFile candidate, long now) throws IOException {
    FileIdentity sighted = new FileIdentity(candidate.id(), candidate.path().toString(), List.of());
    if (candidate.id().share(shares) == share) {
      FileCheckpoint mark =
          new FileCheckpoint(
              sighted,
              candidate.name().toString(),
              false,
              candidate.from(),
              EventTimeTracker.NOT_STARTED);
      TailedFile file = opener.follow(candidate.channel(), mark);
      file.look();
      open.add(file);
      return true;
    }
    candidate.close();
    PeerFile file = new PeerFile(sighted, now);
    file.look();
    watched.add(file);
    return false;
  }

  /** The files that are read here. */
  Collection<TailedFile> followed() {
    return open.all();
  }

  /** A mark of how far they were given out. */
  TailCheckpoint mark(Instant watermark) {
    Set<FileId> unread = open.unreadCopies();
    List<IgnoredFile> read = new ArrayList<>(passed.marks());
    read.removeIf(file -> unread.contains(file.stat().id()));
    return new TailCheckpoint(isStarted, watermark, open.marks(), watched.marks(), read);
  }

  @Override
  public void close() throws IOException {
    candidates.close();
    open.close();
  }
}
