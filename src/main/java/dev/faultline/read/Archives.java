package dev.faultline.read;

import dev.faultline.tally.Input;
import dev.faultline.unpack.Compression;
import dev.faultline.unpack.ZipArchive;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that there are when archives are looked into. An entry of an archive is a file of its
 * own, with a format of its own; archives in archives are not looked into.
 *
 * @param files that are read, entries among them
 * @param archives what is known of the archives themselves
 */
public record Archives(List<InputFile> files, List<Input> archives) {

  /** Looks into the archives among some files. */
  public static Archives lookInto(List<InputFile> matched) throws IOException {
    List<InputFile> files = new ArrayList<>();
    List<Input> archives = new ArrayList<>();
    for (InputFile file : matched) {
      if (file.content().compression() == Compression.ZIP) {
        archives.add(open(file, files));
      } else {
        files.add(file);
      }
    }
    return new Archives(List.copyOf(files), List.copyOf(archives));
  }

  private static Input open(InputFile archive, List<InputFile> files) throws IOException {
    ZipArchive zip;
    try (SeekableByteChannel channel = RangeChannel.open(archive.metadata())) {
      zip = ZipArchive.open(channel);
    }
    Map<String, Integer> names = new HashMap<>();
    for (ZipArchive.ArchivedFile entry : zip.entries()) {
      String name = unique(archive.name() + "/" + entry.name(), names);
      files.add(new InputFile(name, archive.metadata(), archive.fingerprint(), entry.content()));
    }
    int n = zip.entries().size();
    String found = "an archive of " + n + (n == 1 ? " file" : " files");
    Input input = Input.archive(archive.name(), found, archive.bytes());
    return zip.isDamaged()
        ? input.damaged(
            Input.State.CORRUPT, "is corrupt: its directory is lost or wrong, there may be more")
        : input;
  }

  /**
   * A name that no other entry has: an archive may hold a name many times.
   *
   * @param names how often each was given, which this counts
   */
  private static String unique(String name, Map<String, Integer> names) {
    int number = names.merge(name, 1, Integer::sum);
    return number == 1 ? name : unique(name + " (" + number + ")", names);
  }
}
