package dev.faultline.input;

import dev.faultline.spec.FaultlineException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.jspecify.annotations.Nullable;

/**
 * The file systems beyond the local one. They are modules of Beam, which only the Maven profile
 * {@code remote} builds in; nothing here needs them to be there, and nothing is loaded of them
 * unless the command line asks for it.
 */
public final class RemoteFileSystems {
  private static final String HDFS = "hdfs";
  private static final String S3 = "s3";

  /** By scheme, the options of its module; Beam itself registers not all that it has for S3. */
  private static final Map<String, String> OPTIONS =
      new TreeMap<>(
          Map.of(
              HDFS, "org.apache.beam.sdk.io.hdfs.HadoopFileSystemOptions",
              S3, "org.apache.beam.sdk.io.aws2.options.S3Options"));

  private static final Pattern HDFS_HOST =
      Pattern.compile("(?:--input=|.*,)(hdfs://[^/,\"\\\\]+)/.*");

  /** Where Beam looks for Hadoop's configuration by itself. */
  private static final List<String> HADOOP_VARIABLES = List.of("HADOOP_CONF_DIR", "YARN_CONF_DIR");

  /** Of the AWS SDK: not to ask the network whether this machine is one of Amazon's. */
  private static final String NO_METADATA = "aws.disableEc2Metadata";

  private RemoteFileSystems() {}

  /** True when the file system of this scheme is in the jar. */
  static boolean isBuiltIn(String scheme) {
    String options = OPTIONS.get(scheme);
    return options != null && load(options) != null;
  }

  /**
   * Makes sure that Beam has a file system for an input that is no local path.
   *
   * @throws FaultlineException if it has none; the message says what there is
   */
  public static void require(String input) {
    String scheme = input.substring(0, input.indexOf("://")).toLowerCase(Locale.ROOT);
    try {
      FileSystems.matchNewResource(scheme + "://host/file", false);
    } catch (IllegalArgumentException none) {
      throw FaultlineException.usage(
          "--input="
              + input
              + (isBuiltIn(scheme)
                  ? ": of which cluster? name its host (hdfs://host:port/...), set"
                      + " HADOOP_CONF_DIR, or give --hdfsConfiguration"
                  : ": no file system of this kind is built in; " + builtIn()));
    }
  }

  /** What an input may begin with. */
  private static String builtIn() {
    List<String> remote = OPTIONS.keySet().stream().filter(scheme -> isBuiltIn(scheme)).toList();
    return remote.isEmpty()
        ? "built in: local paths, file; hdfs and s3 with the Maven profile remote"
        : "built in: local paths, file, " + String.join(", ", remote);
  }

  /**
   * Tells Beam's file systems their options, as far as some input is not local.
   *
   * @throws FaultlineException if they are wrong
   */
  public static void configure(List<String> inputs, PipelineOptions options) {
    if (inputs.stream().noneMatch(input -> input.startsWith(S3 + ":"))
        && System.getProperty(NO_METADATA) == null) {
      // Beam asks AWS's client for its region in each run, a second where nobody answers.
      System.setProperty(NO_METADATA, "true");
    }
    if (inputs.stream().anyMatch(RemoteFileSystems::isRemote)) {
      try {
        FileSystems.setDefaultPipelineOptions(options);
      } catch (IllegalArgumentException | IllegalStateException refused) {
        throw FaultlineException.usage(
            "the options of a file system are wrong: " + refused.getMessage());
      }
    }
  }

  /** True for a word that is no local path, such as {@code s3://bucket/key}. */
  public static boolean isRemote(String input) {
    return input.contains("://");
  }

  /** Lets Beam read the options of all that is built in. */
  public static void register() {
    for (String name : OPTIONS.values()) {
      Class<? extends PipelineOptions> options = load(name);
      if (options != null) {
        PipelineOptionsFactory.register(options);
      }
    }
  }

  /**
   * The words of a command line with what Beam wants to know beyond them: its HDFS wants a
   * configuration, if only one that names the host, which the input does already.
   *
   * @param environment of the process
   */
  public static List<String> complete(List<String> words, Map<String, String> environment) {
    if (words.stream().anyMatch(word -> word.startsWith("--hdfsConfiguration"))
        || HADOOP_VARIABLES.stream()
            .anyMatch(name -> !environment.getOrDefault(name, "").isEmpty())) {
      return words;
    }
    for (String word : words) {
      Matcher host = HDFS_HOST.matcher(word);
      if (host.matches() && isBuiltIn(HDFS)) {
        String configuration = "--hdfsConfiguration=[{\"fs.defaultFS\":\"" + host.group(1) + "\"}]";
        return Stream.concat(words.stream(), Stream.of(configuration)).toList();
      }
    }
    return words;
  }

  private static @Nullable Class<? extends PipelineOptions> load(String name) {
    try {
      return Class.forName(name).asSubclass(PipelineOptions.class);
    } catch (ClassNotFoundException notBuiltIn) {
      return null;
    }
  }
}
