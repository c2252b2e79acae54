package dev.faultline.options;

import dev.faultline.spec.FaultlineException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Refuses options in one line that names the option, its value and what would be right. */
final class OptionChecks {
  private OptionChecks() {}

  /**
   * Reads the text of an option.
   *
   * @param reader throws {@link IllegalArgumentException} if the text means nothing; its message
   *     continues the line
   */
  static <T> T parse(String option, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (NumberFormatException notANumber) {
      throw bad(option, text, "is not a number from 0 to 1");
    } catch (IllegalArgumentException refused) {
      throw bad(option, text, String.valueOf(refused.getMessage()));
    }
  }

  /** Reads a whole number that is not less than {@code least}. */
  static long wholeNumber(String option, String text, long least) {
    return parse(option, text, t -> OptionValues.wholeNumber(t, least));
  }

  /** A bad value. */
  static FaultlineException bad(String option, String value, String why) {
    return FaultlineException.usage("--" + option + "=" + value + ": " + why);
  }

  /** Refuses an option that was given without the one that it needs. */
  static void requireWith(String option, @Nullable Object value, String needed, boolean given) {
    if (value != null && !given) {
      throw FaultlineException.usage("--" + option + " needs --" + needed);
    }
  }
}
