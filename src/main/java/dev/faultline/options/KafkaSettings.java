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
 * Reads settings of Kafka's consumer, by the names in Kafka's documentation, from a properties
 * file: credentials and other things that a broker requires of its clients. They are in a file
 * because passwords must not be on a command line.
 */
public final class KafkaSettings {
  private static final String COMMITS =
      "offsets are committed with each checkpoint, where there is a group.id, and not before";
  private static final String BYTES = "the job reads bytes, and lines in them";

  /** The settings that the user must not change, each with the reason. */
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
   * Returns the settings in a file, by name.
   *
   * @throws FaultlineException with {@link ExitCode#USAGE} if the file cannot be read, or contains
   *     a setting that the user must not change
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
