package dev.faultline.options;

import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rejects options with a one-line message: the option, its value and what would be right. */
final class OptionChecks {
  private OptionChecks() {}

  /**
   * Parses the value of an option.
   *
   * @param reader throws {@link IllegalArgumentException} if the value is not valid; its message
   *     continues a line that starts with the option
   * @throws FaultlineException with {@link ExitCode#USAGE} if the value is not valid
   */
  static <T> T parse(String option, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (NumberFormatException notANumber) {
      throw bad(option, text, "is not a number from 0 to 1");
    } catch (IllegalArgumentException rejected) {
      throw bad(option, text, String.valueOf(rejected.getMessage()));
    }
  }

  /** Parses a whole number of at least {@code min}. */
  static long wholeNumber(String option, String text, long min) {
    return parse(option, text, t -> OptionValues.wholeNumber(t, min));
  }

  /** Returns the exception for a bad value; {@code why} continues the line after the value. */
  static FaultlineException bad(String option, String value, String why) {
    return FaultlineException.usage("--" + option + "=" + value + ": " + why);
  }

  /** Rejects an option that was given without another one that it needs. */
  static void requireWith(String option, @Nullable Object value, String needed, boolean given) {
    if (value != null && !given) {
      throw FaultlineException.usage("--" + option + " needs --" + needed);
    }
  }
}
