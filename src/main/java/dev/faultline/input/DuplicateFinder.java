package dev.faultline.input;

import static dev.faultline.tally.InputStats.State.DUPLICATE;

import dev.faultline.tally.InputStats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds logs that would count twice. A file is left out only if that is proven: it is the same file
 * under another name (a hard link), or its name differs from another's by a compression suffix
 * alone, both have the same text, and the text has times, without which logs may be equal by
 * chance. Files that only look alike are counted, with a warning: two servers' logs may be equal.
 */
public final class DuplicateFinder {
  /** What rotation and people append to the name of a log that they compress. */
  private static final Pattern SUFFIX = Pattern.compile("\\.(?:gz|bz2|zst|zstd)$");

  /**
   * What was found.
   *
   * @param files the files to count
   * @param skipped the others, each with the file that it equals
   * @param warnings about files that look alike and are counted
   */
  public record Found(List<InputFile> files, List<InputStats> skipped, List<String> warnings) {
    /** Returns files among which no duplicate was looked for. */
    public static Found all(List<InputFile> files) {
      return new Found(files, List.of(), List.of());
    }
  }

  /** What files that look alike have in common. */
  private record Look(long bytes, Fingerprint fingerprint) {}

  private final long maxExpansion;
  private final List<InputStats> skipped = new ArrayList<>();

  /** The first two files that look alike, and what else was found of that kind. */
  private final List<String> alike = new ArrayList<>();

  private DuplicateFinder(long maxExpansion) {
    this.maxExpansion = maxExpansion;
  }

  /**
   * Finds the duplicates among files.
   *
   * @param matched sorted by name; of equal files, the first is kept
   * @param maxExpansion limit of unpacked bytes per packed byte
   */
  public static Found find(List<InputFile> matched, long maxExpansion) throws IOException {
    if (matched.size() < 2) {
      return Found.all(matched);
    }
    DuplicateFinder finder = new DuplicateFinder(maxExpansion);
    List<InputFile> kept = finder.withoutSameText(finder.withoutLinks(matched));
    finder.compareLooks(kept);
    return new Found(kept, List.copyOf(finder.skipped), finder.warnings());
  }

  private List<InputFile> withoutLinks(List<InputFile> files) throws IOException {
    Map<Object, InputFile> byInode = new HashMap<>();
    List<InputFile> kept = new ArrayList<>();
    for (InputFile file : files) {
      Object inode = inode(file);
      InputFile first = inode == null ? null : byInode.putIfAbsent(inode, file);
      if (first == null) {
        kept.add(file);
      } else {
        skip(file, "is the same file as " + first.name());
      }
    }
    return kept;
  }

  private static @Nullable Object inode(InputFile file) throws IOException {
    if (!FileChannels.isLocal(file.metadata().resourceId())) {
      return null;
    }
    Path path = Path.of(file.metadata().resourceId().toString());
    return Files.exists(path)
        ? Files.readAttributes(path, BasicFileAttributes.class).fileKey()
        : null;
  }

  private List<InputFile> withoutSameText(List<InputFile> files) throws IOException {
    Map<String, List<InputFile>> byName = new HashMap<>();
    List<InputFile> kept = new ArrayList<>();
    for (InputFile file : files) {
      String path = file.metadata().resourceId().toString();
      String name = SUFFIX.matcher(path).replaceFirst("");
      List<InputFile> ofName = byName.computeIfAbsent(name, n -> new ArrayList<>());
      InputFile first = ofName.isEmpty() ? null : sameAs(file, ofName);
      if (first == null) {
        ofName.add(file);
        kept.add(file);
      } else {
        skip(file, "has the same text as " + first.name());
      }
    }
    return kept;
  }

  private @Nullable InputFile sameAs(InputFile file, List<InputFile> others) throws IOException {
    for (InputFile other : others) {
      if (new TextComparison(other, file, maxExpansion).isSame()) {
        if (TextComparison.hasTimes(other)) {
          return other;
        }
        alike.add(other.name() + " and " + file.name() + " have the same text, without times");
      }
    }
    return null;
  }

  private void skip(InputFile file, String why) {
    skipped.add(InputStats.unread(file.name(), file.bytes()).damaged(DUPLICATE, why));
  }

  private void compareLooks(List<InputFile> files) {
    Map<Look, InputFile> byLook = new HashMap<>();
    for (InputFile file : files) {
      Look look = new Look(file.bytes(), file.fingerprint());
      InputFile first = file.bytes() == 0 ? null : byLook.putIfAbsent(look, file);
      if (first != null) {
        alike.add(first.name() + " and " + file.name() + " look alike, by size, start and end");
      }
    }
  }

  /** Returns one warning, however many files look alike. */
  private List<String> warnings() {
    if (alike.isEmpty()) {
      return List.of();
    }
    int more = alike.size() - 1;
    String others = more == 0 ? "" : "; and " + more + " more such";
    return List.of("warning: " + alike.get(0) + ": both are counted" + others);
  }
}
