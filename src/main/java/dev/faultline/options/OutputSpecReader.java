package dev.faultline.options;

import static dev.faultline.options.OptionChecks.bad;
import static dev.faultline.options.OptionChecks.parse;
import static dev.faultline.options.OptionChecks.wholeNumber;

import dev.faultline.log.privacy.PrivacyPolicy;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.LiveSpec;
import dev.faultline.spec.OutputSpec;
import dev.faultline.spec.ReportKind;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Converts the options for the output to an {@link OutputSpec}. */
final class OutputSpecReader {
  /** The kinds of which a stream can print many, one after the other, on standard output. */
  private static final Set<ReportKind> LINE_KINDS = Set.of(ReportKind.TEXT, ReportKind.JSON);

  private OutputSpecReader() {}

  /**
   * Checks and converts the options.
   *
   * @param live how input that never ends is processed, or null if the input ends
   * @param hasStandardOutput whether what the stages print reaches the user
   */
  static OutputSpec read(
      FaultlineOptions options, @Nullable LiveSpec live, boolean hasStandardOutput) {
    boolean intoTopic = live != null && live.outputTopic() != null;
    String directory = intoTopic ? null : options.getOutput();
    if (directory != null && directory.contains("://")) {
      throw bad("output", directory, "is no local directory; object stores are not built in");
    }
    OptionChecks.requireWith("rejects", options.getRejects(), "output", directory != null);
    Set<ReportKind> reports = reports(options.getReport(), directory);
    if (live != null && directory == null && !LINE_KINDS.containsAll(reports)) {
      throw bad("report", options.getReport(), "of a stream needs --output; text and json do not");
    }
    boolean emitErrors =
        options.getEmit() != null && parse("emit", options.getEmit(), OutputSpecReader::emit);
    if (emitErrors && directory == null && !reports.contains(ReportKind.TEXT)) {
      throw FaultlineException.usage(
          "--emit=errors prints lines before the report, which makes it no "
              + options.getReport()
              + ": give --output, or --report=text");
    }
    return new OutputSpec(
        directory,
        reports,
        options.getDetails(),
        (int) Math.min(Integer.MAX_VALUE, wholeNumber("top", options.getTop(), 0)),
        emitErrors,
        emitErrors && hasStandardOutput,
        directory != null && !Boolean.FALSE.equals(options.getRejects()),
        new PrivacyPolicy(options.getAnonymizeIp()));
  }

  private static Set<ReportKind> reports(String text, @Nullable String directory) {
    Set<ReportKind> kinds = EnumSet.noneOf(ReportKind.class);
    for (String kind : text.split(",", -1)) {
      kinds.add(parse("report", kind, t -> OptionValues.oneOf(t, ReportKind.values())));
    }
    if (directory == null && kinds.size() != 1) {
      throw bad("report", text, "without --output there is room for one kind, on standard output");
    }
    return kinds;
  }

  private static boolean emit(String text) {
    if (!text.equals("errors")) {
      throw new IllegalArgumentException("is not one of errors");
    }
    return true;
  }
}
