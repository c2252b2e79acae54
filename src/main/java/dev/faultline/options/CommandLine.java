package dev.faultline.options;

import dev.faultline.input.RemoteFileSystems;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.JobSpec;
import dev.faultline.spec.UsageException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * From words on a command line to {@link FaultlineOptions}. The runners' own options pass through;
 * Beam's factory reads them all, and its complaints are put into one line of ours.
 */
public final class CommandLine {
  private static final Pattern UNKNOWN =
      Pattern.compile(
          "missing a property named '([^']*)'\\.(?: Did you mean (?:one of )?(.*)\\?)?");

  private CommandLine() {}

  /**
   * Reads the words.
   *
   * @throws FaultlineException with {@link ExitCode#USAGE} if one of them is wrong
   */
  public static FaultlineOptions parse(String... args) {
    List<String> words = RemoteFileSystems.complete(List.of(args), System.getenv());
    Set<String> seen = new HashSet<>();
    boolean allOurs = true;
    for (String arg : words) {
      allOurs &= check(arg, seen);
    }
    if (!allOurs) {
      RunnerOptions.register();
    }
    try {
      return PipelineOptionsFactory.fromArgs(words.toArray(String[]::new))
          .as(FaultlineOptions.class);
    } catch (IllegalArgumentException refused) {
      throw new UsageException(inOneLine(refused), refused);
    }
  }

  /**
   * The options that the runner gets. Beam checks the methods of all interfaces anew for each that
   * it asks for, and copies the options a few times over, so ours stay out where they stand alone:
   * all that they say is in the {@link JobSpec}.
   */
  public static PipelineOptions forRunner(FaultlineOptions options, List<String> words) {
    boolean allOurs =
        RemoteFileSystems.complete(words, System.getenv()).stream()
            .allMatch(word -> OptionNames.typeOf(nameOf(word)) != null);
    return allOurs ? PipelineOptionsFactory.create() : options;
  }

  /** Refuses a word that is wrong; returns false if its option is not one of ours. */
  private static boolean check(String arg, Set<String> seen) {
    if (!arg.startsWith("--") || arg.length() == 2) {
      throw FaultlineException.usage(
          "'" + arg + "' is no option: options are written --name=value, a log as --input=" + arg);
    }
    int equals = arg.indexOf('=');
    String name = nameOf(arg);
    Class<?> type = OptionNames.typeOf(name);
    if (type == null) {
      return false; // a runner's option, or unknown: Beam tells
    }
    if (type != List.class && !seen.add(name)) {
      throw FaultlineException.usage("--" + name + " is given more than once");
    }
    boolean isSwitch = type == boolean.class || type == Boolean.class;
    if (equals < 0 && !isSwitch) {
      throw FaultlineException.usage("--" + name + " needs a value: --" + name + "=...");
    }
    String value = equals < 0 ? "true" : arg.substring(equals + 1);
    if (isSwitch && !value.equals("true") && !value.equals("false")) {
      throw FaultlineException.usage("--" + name + "=" + value + ": is not one of true, false");
    }
    if (value.isEmpty()) {
      throw FaultlineException.usage("--" + name + "=: the value is empty");
    }
    return true;
  }

  private static String nameOf(String arg) {
    int equals = arg.indexOf('=');
    return arg.substring(2, equals < 0 ? arg.length() : equals);
  }

  private static String inOneLine(IllegalArgumentException refused) {
    String message = String.valueOf(refused.getMessage());
    Matcher unknown = UNKNOWN.matcher(message);
    if (unknown.find()) {
      String hint = unknown.group(2) == null ? "" : ", did you mean " + unknown.group(2) + "?";
      return "--" + unknown.group(1) + " is unknown" + hint + " (--help lists all options)";
    }
    return message.lines().findFirst().orElse("the options are wrong");
  }
}
