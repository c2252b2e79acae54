package dev.faultline.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.faultline.options.FaultlineException;
import dev.faultline.options.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A result as others build on it: compared with, or merged.
 *
 * @param directory that holds it
 * @param plan how its pipeline ran
 * @param window start and end of the window of a stream that it has, or nothing
 * @param counting the options that decided which requests were counted as what
 */
record PublishedResult(
    Path directory, String plan, List<Instant> window, SortedMap<String, String> counting) {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** True when there is a result in the directory. */
  static boolean isIn(Path directory) {
    return Files.isRegularFile(directory.resolve(ResultDirectory.MANIFEST));
  }

  /**
   * Looks at a result, and makes sure that its state is what its manifest says.
   *
   * @param option that named it, for the message
   * @throws FaultlineException if it is none, or is damaged
   */
  static PublishedResult open(String option, Path directory) {
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
    SortedMap<String, String> counting = new TreeMap<>();
    Map<String, String> hashes = new HashMap<>();
    Map<String, String> window = new LinkedHashMap<>();
    String plan = "";
    try (JsonParser json =
        FACTORY.createParser(directory.resolve(ResultDirectory.MANIFEST).toFile())) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.getCurrentName();
        json.nextToken();
        if (name.equals("counting")) {
          readTexts(json, counting);
        } else if (name.equals("plan")) {
          plan = json.getText();
        } else if (name.equals("window")) {
          readTexts(json, window);
        } else if (name.equals("files")) {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            Map<String, String> file = new HashMap<>();
            readTexts(json, file);
            hashes.put(file.getOrDefault("name", ""), file.getOrDefault("sha256", ""));
          }
        } else {
          json.skipChildren();
        }
      }
    }
    Path state = directory.resolve(StateFile.NAME);
    if (!hashes.containsKey(StateFile.NAME)) {
      throw new IOException("its manifest lists no " + StateFile.NAME);
    }
    if (!Files.isRegularFile(state)) {
      throw new IOException("there is no " + StateFile.NAME + " in it");
    }
    if (!Manifest.sha256(state).equals(hashes.get(StateFile.NAME))) {
      throw new IOException(StateFile.NAME + " is not what the manifest says: it is damaged");
    }
    StateFile.open(state).close(); // of this version
    return new PublishedResult(
        directory, plan, window.values().stream().map(Instant::parse).toList(), counting);
  }

  private static void readTexts(JsonParser json, Map<String, String> texts) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.getCurrentName();
      json.nextToken();
      texts.put(name, json.getText());
    }
  }

  /** The state, to be closed. */
  StateFile state() throws IOException {
    return StateFile.open(directory.resolve(StateFile.NAME));
  }

  /** Likewise. */
  String differenceFrom(PublishedResult other) {
    return differenceFrom(other.counting);
  }

  /** The first option that was another than in {@code theirs}, as {@code --by=path}; or empty. */
  String differenceFrom(SortedMap<String, String> theirs) {
    SortedMap<String, String> all = new TreeMap<>(counting);
    all.putAll(theirs);
    for (String option : all.keySet()) {
      String here = counting.get(option);
      String there = theirs.get(option);
      if (here == null ? there != null : !here.equals(there)) {
        return here == null ? "no --" + option : "--" + option + "=" + here;
      }
    }
    return "";
  }
}
