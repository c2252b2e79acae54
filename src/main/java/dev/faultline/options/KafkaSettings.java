package dev.faultline.options;

import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Settings of Kafka's consumer from a properties file, as its documentation names them: what a
 * broker wants to know of who reads it, and passwords, which have no place in a command line.
 */
public final class KafkaSettings {
  private static final String COMMITS =
      "offsets are committed with each checkpoint, where there is a group.id, and not before";
  private static final String BYTES = "the job reads bytes, and lines in them";

  /** What the job sets itself, and why it must. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "bootstrap.servers", "--input=kafka://host:port/topic names the broker",
          "key.deserializer", BYTES,
          "value.deserializer", BYTES,
          "enable.auto.commit", COMMITS,
          "auto.commit.interval.ms", COMMITS,
          "auto.offset.reset", "--fromStart says whether a topic is read from its start",
          "enable.metrics.push",
              "the part of the client that sends its measurements is not built in");

  private KafkaSettings() {}

  /**
   * Reads a file.
   *
   * @throws FaultlineException with {@link ExitCode#USAGE} if it cannot be read, or sets what the
   *     job sets itself
   */
  public static SortedMap<String, String> read(Path file) {
    SortedMap<String, String> settings = new TreeMap<>();
    Properties properties = load(file);
    for (String name : properties.stringPropertyNames()) {
      String why = REFUSED.get(name);
      if (why != null) {
        throw bad(file, name + " is not to be set here: " + why);
      }
      settings.put(name, properties.getProperty(name));
    }
    return settings;
  }

  private static Properties load(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return properties;
    } catch (NoSuchFileException e) {
      throw bad(file, "no such file");
    } catch (AccessDeniedException e) {
      throw bad(file, "permission denied");
    } catch (CharacterCodingException e) {
      throw bad(file, "is no text in UTF-8");
    } catch (IllegalArgumentException e) {
      throw bad(file, "is no properties file: " + e.getMessage());
    } catch (IOException e) {
      throw bad(file, "cannot be read: " + e.getMessage());
    }
  }

  private static FaultlineException bad(Path file, String why) {
    return FaultlineException.usage("--kafkaConsumer=" + file + ": " + why);
  }
}
