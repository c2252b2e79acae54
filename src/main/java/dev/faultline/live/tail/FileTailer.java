package dev.faultline.live.tail;

import dev.faultline.live.source.EventTimeTracker;
import dev.faultline.live.tail.EndFingerprints.CopyMatch;
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
 * The files of one reader. Finds new files, and decides which of them to read. With several
 * readers, each reads a share of the files and watches those of the others.
 */
final class FileTailer implements Closeable {
  private final int share;
  private final int shares;
  private final InstantSource wall;
  private final PathsProvider globs;
  private final FileResumer opener;
  private final DiscoveredFiles candidates;
  private final IgnoredFiles ignored = new IgnoredFiles();
  private final TailedFiles open = new TailedFiles(ignored);
  private final PeerFiles peers = new PeerFiles();

  /** Files of the earlier reader that have not been reopened yet. */
  private final Set<FileId> resuming = new HashSet<>();

  private boolean isStarted;

  /**
   * Starts without files.
   *
   * @param share which share of the files this reader reads
   * @param shares the number of shares
   */
  FileTailer(TailSpec spec, int share, int shares, InstantSource wall) {
    this.share = share;
    this.shares = shares;
    this.wall = wall;
    TailWarnings warnings = TailWarnings.TO_USER;
    this.globs = new PathsProvider(spec.globs(), warnings);
    this.candidates = new DiscoveredFiles(spec.fromStart(), ignored, warnings);
    CopyFinder copies =
        new CopyFinder(
            id -> open.has(id) || peers.has(id) || resuming.contains(id),
            copy -> candidates.ignoreCopy(copy, wall.millis()),
            warnings);
    this.opener = new FileResumer(spec, wall, copies, warnings);
  }

  /** Resumes where an earlier reader was. */
  void resume(TailCheckpoint mark) throws IOException {
    long now = wall.millis();
    isStarted = mark.isStarted();
    mark.ignored().forEach(file -> ignored.add(file, now));
    mark.peers().forEach(file -> peers.add(new PeerFile(file, now)));
    Map<FileId, Found> found = globs.find();
    mark.followed().forEach(file -> resuming.add(file.identity().id()));
    for (FileCheckpoint file : mark.followed()) {
      FileId id = file.identity().id();
      Found at = found.get(id);
      try {
        TailedFile resumed = opener.resume(file, at == null ? null : at.realPath());
        if (resumed != null) {
          open.add(resumed);
        }
      } catch (AccessDeniedException untilItMayBeRead) {
        ignored.add(new IgnoredFile(new FileStat(id, -1, -1, true), file.next()), now);
      }
    }
    resuming.clear();
  }

  /**
   * Scans the directories.
   *
   * @return true if a file of another reader grew or is new
   */
  boolean scan() throws IOException {
    long now = wall.millis();
    // Ends first, then the listing: a copy that is new in the listing has at least the last end.
    open.check();
    boolean grewElsewhere = peers.check();
    Map<FileId, Found> found = globs.find();
    for (Found file : found.values()) {
      discover(file, now);
    }
    for (DiscoveredFile candidate : candidates.inOrder()) {
      if (candidates.accept(candidate, this::match, now)) {
        grewElsewhere |= !follow(candidate, now);
      }
    }
    open.refresh(found, now);
    peers.forgetGone(TailedFiles.ROTATED_GRACE_MILLIS, now);
    ignored.forgetGone(now);
    isStarted = true;
    return grewElsewhere;
  }

  private void discover(Found file, long now) throws IOException {
    if (!peers.seen(file, now) && !open.has(file.stat().id())) {
      candidates.discover(file, !isStarted, now);
    }
  }

  private CopyMatch match(DiscoveredFile candidate) throws IOException {
    return open.match(candidate).closer(peers.match(candidate));
  }

  /** Starts to follow or to watch a file; returns true if this reader reads it. */
  private boolean follow(DiscoveredFile candidate, long now) throws IOException {
    FileIdentity identity =
        new FileIdentity(candidate.id(), candidate.path().toString(), List.of());
    if (candidate.id().share(shares) == share) {
      FileCheckpoint mark =
          new FileCheckpoint(
              identity,
              candidate.name().toString(),
              false,
              candidate.from(),
              EventTimeTracker.NOT_STARTED);
      TailedFile file = opener.follow(candidate.channel(), mark);
      file.check();
      open.add(file);
      return true;
    }
    candidate.close();
    PeerFile file = new PeerFile(identity, now);
    file.check();
    peers.add(file);
    return false;
  }

  /** The files that this reader reads. */
  Collection<TailedFile> followed() {
    return open.all();
  }

  /** Returns a checkpoint of how far the lines of all files were emitted. */
  TailCheckpoint mark(Instant watermark) {
    Set<FileId> unread = open.unreadCopies();
    List<IgnoredFile> read = new ArrayList<>(ignored.marks());
    read.removeIf(file -> unread.contains(file.stat().id()));
    return new TailCheckpoint(isStarted, watermark, open.marks(), peers.marks(), read);
  }

  @Override
  public void close() throws IOException {
    candidates.close();
    open.close();
  }
}
