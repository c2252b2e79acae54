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
 * A published result that a later run reads, to compare itself with it or to merge it.
 *
 * @param directory the directory that holds the result
 * @param manifest its manifest
 */
public record PublishedResult(Path directory, Manifest manifest) {
  /** Returns whether the directory holds a result, that is, a manifest. */
  public static boolean isIn(Path directory) {
    return Files.isRegularFile(directory.resolve(ResultDirectory.MANIFEST));
  }

  /**
   * Opens a result and verifies its state against the hash in the manifest.
   *
   * @param option the option that named the directory, for the message
   * @throws FaultlineException if the directory does not hold a result, or the result is damaged
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
    StateFile.open(state).close(); // throws if another version wrote it
    return new PublishedResult(directory, manifest);
  }

  /** Opens the state. The caller closes it. */
  public StateFile state() throws IOException {
    return StateFile.open(directory.resolve(StateFile.NAME));
  }

  /**
   * Returns the first counting option in which the results differ, as this result has it; or empty.
   */
  public String differenceFrom(PublishedResult other) {
    return differenceFrom(other.manifest.counting());
  }

  /**
   * Returns the first counting option of this result that differs from {@code others}, such as
   * {@code --by=path}; or empty.
   */
  public String differenceFrom(SortedMap<String, String> others) {
    SortedMap<String, String> all = new TreeMap<>(manifest.counting());
    all.putAll(others);
    for (String option : all.keySet()) {
      String here = manifest.counting().get(option);
      String there = others.get(option);
      if (here == null ? there != null : !here.equals(there)) {
        return here == null ? "no --" + option : "--" + option + "=" + here;
      }
    }
    return "";
  }
}
