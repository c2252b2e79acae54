package dev.faultline.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.faultline.model.Manifest;
import dev.faultline.model.Manifest.PublishedFile;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A result as others build on it: compared with, or merged.
 *
 * @param directory that holds it
 */
public record PublishedResult(Path directory, Manifest manifest) {
  /** True when there is a result in the directory. */
  public static boolean isIn(Path directory) {
    return Files.isRegularFile(directory.resolve(ResultDirectory.MANIFEST));
  }

  /**
   * Looks at a result, and makes sure that its state is what its manifest says.
   *
   * @param option that named it, for the message
   * @throws FaultlineException if it is none, or is damaged
   */
  public static PublishedResult open(String option, Path directory) {
    if (!isIn(directory)) {
      throw FaultlineException.usage(
          option + ": holds no result: there is no " + ResultDirectory.MANIFEST + " in it");
    }
    try {
      return read(directory);
    } catch (JsonProcessingException e) {
      throw new UsageException(
          option + ": cannot be read: " + ResultDirectory.MANIFEST + " is damaged", e);
    } catch (IOException e) {
      throw new UsageException(option + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static PublishedResult read(Path directory) throws IOException {
    Manifest manifest = Manifest.read(directory);
    Path state = directory.resolve(StateFile.NAME);
    PublishedFile listed =
        manifest.files().stream()
            .filter(file -> file.name().equals(StateFile.NAME))
            .findFirst()
            .orElseThrow(() -> new IOException("its manifest lists no " + StateFile.NAME));
    if (!Files.isRegularFile(state)) {
      throw new IOException("there is no " + StateFile.NAME + " in it");
    }
    if (!PublishedFile.of(state).equals(listed)) {
      throw new IOException(StateFile.NAME + " is not what the manifest says: it is damaged");
    }
    StateFile.open(state).close(); // of this version
    return new PublishedResult(directory, manifest);
  }

  /** The state, to be closed. */
  public StateFile state() throws IOException {
    return StateFile.open(directory.resolve(StateFile.NAME));
  }

  /** The first option that was another than in the other result, or empty. */
  public String differenceFrom(PublishedResult other) {
    return differenceFrom(other.manifest.counting());
  }

  /** The first option that was another than in {@code theirs}, as {@code --by=path}; or empty. */
  public String differenceFrom(SortedMap<String, String> theirs) {
    SortedMap<String, String> all = new TreeMap<>(manifest.counting());
    all.putAll(theirs);
    for (String option : all.keySet()) {
      String here = manifest.counting().get(option);
      String there = theirs.get(option);
      if (here == null ? there != null : !here.equals(there)) {
        return here == null ? "no --" + option : "--" + option + "=" + here;
      }
    }
    return "";
  }
}
