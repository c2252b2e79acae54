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
 * Parses a command line to {@link FaultlineOptions}. The runners' own options pass through. Beam's
 * factory parses all of them; its error messages are shortened to one line.
 */
public final class CommandLine {
  private static final Pattern UNKNOWN =
      Pattern.compile(
          "missing a property named '([^']*)'\\.(?: Did you mean (?:one of )?(.*)\\?)?");

  private CommandLine() {}

  /**
   * Parses the words of a command line.
   *
   * @throws FaultlineException with {@link ExitCode#USAGE} if one of them is wrong
   */
  public static FaultlineOptions parse(String... args) {
    List<String> words = RemoteFileSystems.complete(List.of(args), System.getenv());
    Set<String> seen = new HashSet<>();
    boolean allOwn = true;
    for (String arg : words) {
      allOwn &= check(arg, seen);
    }
    if (!allOwn) {
      RunnerOptions.register();
    }
    try {
      return PipelineOptionsFactory.fromArgs(words.toArray(String[]::new))
          .as(FaultlineOptions.class);
    } catch (IllegalArgumentException rejected) {
      throw new UsageException(inOneLine(rejected), rejected);
    }
  }

  /**
   * Returns the options for the runner: none if all words are Faultline's own options, whose values
   * are in the {@link JobSpec}. Passing them on would be slow, because Beam checks the methods of
   * all option interfaces again for each one that it uses, and copies the options several times.
   */
  public static PipelineOptions forRunner(FaultlineOptions options, List<String> words) {
    boolean allOwn =
        RemoteFileSystems.complete(words, System.getenv()).stream()
            .allMatch(word -> OptionNames.typeOf(nameOf(word)) != null);
    return allOwn ? PipelineOptionsFactory.create() : options;
  }

  /** Rejects a word that is wrong; returns false if the option is not one of Faultline's own. */
  private static boolean check(String arg, Set<String> seen) {
    if (!arg.startsWith("--") || arg.length() == 2) {
      throw FaultlineException.usage(
          "'" + arg + "' is no option: options are written --name=value, a log as --input=" + arg);
    }
    int equals = arg.indexOf('=');
    String name = nameOf(arg);
    Class<?> type = OptionNames.typeOf(name);
    if (type == null) {
      return false; // a runner's option, or unknown, which Beam reports
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

  private static String inOneLine(IllegalArgumentException rejected) {
    String message = String.valueOf(rejected.getMessage());
    Matcher unknown = UNKNOWN.matcher(message);
    if (unknown.find()) {
      String hint = unknown.group(2) == null ? "" : ", did you mean " + unknown.group(2) + "?";
      return "--" + unknown.group(1) + " is unknown" + hint + " (--help lists all options)";
    }
    return message.lines().findFirst().orElse("the options are wrong");
  }
}
