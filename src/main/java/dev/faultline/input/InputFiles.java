package dev.faultline.input;

import dev.faultline.tally.InputStats;
import dev.faultline.unpack.Compression;
import dev.faultline.unpack.ZipArchive;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files to read, with zip archives replaced by their entries. Each entry is treated as a
 * separate file with its own format. Archives inside archives are not expanded.
 *
 * @param files to read, including the entries of archives
 * @param others what is not read itself, for the list of inputs in the report: archives, duplicates
 */
public record InputFiles(List<InputFile> files, List<InputStats> others) {

  /** Replaces the archives among the matched files by their entries. */
  public static InputFiles expand(List<InputFile> matched) throws IOException {
    List<InputFile> files = new ArrayList<>();
    List<InputStats> archives = new ArrayList<>();
    for (InputFile file : matched) {
      if (file.content().compression() == Compression.ZIP) {
        archives.add(open(file, files));
      } else {
        files.add(file);
      }
    }
    return new InputFiles(List.copyOf(files), List.copyOf(archives));
  }

  /** Returns these files, with more that are not read. */
  public InputFiles with(List<InputStats> skipped) {
    return new InputFiles(files, Stream.concat(others.stream(), skipped.stream()).toList());
  }

  private static InputStats open(InputFile archive, List<InputFile> files) throws IOException {
    ZipArchive zip;
    try (SeekableByteChannel channel = FileChannels.open(archive.metadata())) {
      zip = ZipArchive.open(channel);
    }
    Map<String, Integer> names = new HashMap<>();
    for (ZipArchive.ArchivedFile entry : zip.entries()) {
      String name = unique(archive.name() + "/" + entry.name(), names);
      files.add(new InputFile(name, archive.metadata(), archive.fingerprint(), entry.content()));
    }
    int n = zip.entries().size();
    String found = "an archive of " + n + (n == 1 ? " file" : " files");
    InputStats input = InputStats.archive(archive.name(), found, archive.bytes());
    return zip.isDamaged()
        ? input.damaged(
            InputStats.State.CORRUPT,
            "is corrupt: its directory is lost or wrong, there may be more")
        : input;
  }

  /**
   * Returns a unique name for an entry, since an archive may contain several entries of one name.
   *
   * @param names the number of uses of each name; updated by this method
   */
  private static String unique(String name, Map<String, Integer> names) {
    int number = names.merge(name, 1, Integer::sum);
    return number == 1 ? name : unique(name + " (" + number + ")", names);
  }
}
