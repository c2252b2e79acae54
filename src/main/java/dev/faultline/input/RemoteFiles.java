package dev.faultline.input;

import dev.faultline.spec.FaultlineException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;

/** Finds the remote files that a word such as {@code s3://bucket/*.log} names, through Beam. */
final class RemoteFiles {
  private RemoteFiles() {}

  /**
   * Returns the matching files, sorted by name.
   *
   * @throws FaultlineException if no file matches
   */
  static List<Metadata> match(String word) throws IOException {
    RemoteFileSystems.require(word);
    // A directory has to be written with a slash at its end.
    String glob = word.endsWith("/") ? word + "*" : word;
    List<Metadata> matches;
    try {
      matches = FileSystems.match(glob, EmptyMatchTreatment.DISALLOW).metadata();
    } catch (FileNotFoundException nothing) {
      throw InputMatcher.bad(word, InputMatcher.NO_FILE);
    }
    List<Metadata> files = new ArrayList<>();
    for (Metadata match : matches) {
      if (!isDirectory(match)) {
        files.add(match);
      }
    }
    if (files.isEmpty()) {
      throw InputMatcher.bad(
          word,
          word.endsWith("/")
              ? "the directory holds no file"
              : "is a directory; for the files in it write " + word + "/");
    }
    files.sort(Comparator.comparing(file -> file.resourceId().toString()));
    return files;
  }

  /** Returns true for a directory, which HDFS returns as a match of size 0. */
  private static boolean isDirectory(Metadata match) throws IOException {
    if (match.sizeBytes() > 0) {
      return false;
    }
    try (ReadableByteChannel file = FileSystems.open(match.resourceId())) {
      return match.resourceId().isDirectory();
    } catch (FileNotFoundException noFile) {
      return true;
    }
  }
}
