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
 * The file systems other than the local one. They are modules of Beam that only the Maven profile
 * {@code remote} builds in. This class works without them, and loads none of their classes unless
 * the command line needs them.
 */
public final class RemoteFileSystems {
  private static final String HDFS = "hdfs";
  private static final String S3 = "s3";

  /** The options class of each module, by scheme; Beam does not register all that it has for S3. */
  private static final Map<String, String> OPTIONS =
      new TreeMap<>(
          Map.of(
              HDFS, "org.apache.beam.sdk.io.hdfs.HadoopFileSystemOptions",
              S3, "org.apache.beam.sdk.io.aws2.options.S3Options"));

  private static final Pattern HDFS_HOST =
      Pattern.compile("(?:--input=|.*,)(hdfs://[^/,\"\\\\]+)/.*");

  /** The variables by which Beam finds Hadoop's configuration itself. */
  private static final List<String> HADOOP_VARIABLES = List.of("HADOOP_CONF_DIR", "YARN_CONF_DIR");

  /** Keeps the AWS SDK from asking the network whether this machine is an EC2 instance. */
  private static final String NO_METADATA = "aws.disableEc2Metadata";

  private RemoteFileSystems() {}

  /** Returns true if the file system of this scheme is built in. */
  static boolean isBuiltIn(String scheme) {
    String options = OPTIONS.get(scheme);
    return options != null && load(options) != null;
  }

  /**
   * Checks that Beam has a file system for a remote input.
   *
   * @throws FaultlineException if it has none; the message lists those built in
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

  /** Returns the part of a message that lists what is built in. */
  private static String builtIn() {
    List<String> remote = OPTIONS.keySet().stream().filter(scheme -> isBuiltIn(scheme)).toList();
    return remote.isEmpty()
        ? "built in: local paths, file; hdfs and s3 with the Maven profile remote"
        : "built in: local paths, file, " + String.join(", ", remote);
  }

  /**
   * Passes the options to Beam's file systems, if an input is remote.
   *
   * @throws FaultlineException if they are wrong
   */
  public static void configure(List<String> inputs, PipelineOptions options) {
    if (inputs.stream().noneMatch(input -> input.startsWith(S3 + ":"))
        && System.getProperty(NO_METADATA) == null) {
      // Beam asks the AWS SDK for its region in each run, which takes a second without an answer.
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

  /** Returns true if the input is a URL, such as {@code s3://bucket/key}, and not a local path. */
  public static boolean isRemote(String input) {
    return input.contains("://");
  }

  /** Makes Beam parse the options of all file systems that are built in. */
  public static void register() {
    for (String name : OPTIONS.values()) {
      Class<? extends PipelineOptions> options = load(name);
      if (options != null) {
        PipelineOptionsFactory.register(options);
      }
    }
  }

  /**
   * Returns the arguments, completed with an HDFS configuration if an input is on HDFS and the user
   * provides none: Beam requires one, even if it only names the host, which the input names
   * already.
   *
   * @param environment of the process
   */
  public static List<String> complete(List<String> arguments, Map<String, String> environment) {
    if (arguments.stream().anyMatch(argument -> argument.startsWith("--hdfsConfiguration"))
        || HADOOP_VARIABLES.stream()
            .anyMatch(name -> !environment.getOrDefault(name, "").isEmpty())) {
      return arguments;
    }
    for (String argument : arguments) {
      Matcher host = HDFS_HOST.matcher(argument);
      if (host.matches() && isBuiltIn(HDFS)) {
        String configuration = "--hdfsConfiguration=[{\"fs.defaultFS\":\"" + host.group(1) + "\"}]";
        return Stream.concat(arguments.stream(), Stream.of(configuration)).toList();
      }
    }
    return arguments;
  }

  private static @Nullable Class<? extends PipelineOptions> load(String name) {
    try {
      return Class.forName(name).asSubclass(PipelineOptions.class);
    } catch (ClassNotFoundException notBuiltIn) {
      return null;
    }
  }
}
