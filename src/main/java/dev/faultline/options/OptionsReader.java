package dev.faultline.options;

import static dev.faultline.options.JobSpec.ReportKind.TEXT;

import dev.faultline.gate.GateReader;
import dev.faultline.log.EndpointRules;
import dev.faultline.log.FormatSettings;
import dev.faultline.log.JsonKeys;
import dev.faultline.log.LinePattern;
import dev.faultline.log.LogFormat;
import dev.faultline.log.LogGenerator;
import dev.faultline.log.Privacy;
import dev.faultline.log.Routes;
import dev.faultline.options.JobSpec.Plan;
import dev.faultline.options.JobSpec.ReportKind;
import dev.faultline.tally.Statuses;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From the options as typed to a {@link JobSpec}, or to one line that says what would be right. */
public final class OptionsReader {
  /** Kinds of which one may follow the other on standard output. */
  private static final Set<ReportKind> LINE_KINDS = Set.of(TEXT, ReportKind.JSON);

  private OptionsReader() {}

  /**
   * Checks every value.
   *
   * @throws FaultlineException with {@link ExitCode#USAGE} at the first bad one
   */
  public static JobSpec read(FaultlineOptions options) {
    return read(options, true);
  }

  /**
   * Likewise.
   *
   * @param hasStandardOutput whether what the stages print reaches the user
   */
  public static JobSpec read(FaultlineOptions options, boolean hasStandardOutput) {
    long generate =
        options.getGenerate() == null ? -1 : wholeNumber("generate", options.getGenerate(), 0);
    List<String> inputs = PathWords.of(options.getInput());
    boolean generating = generate >= 0;
    Streaming streaming = StreamingReader.read(options, inputs);
    if (streaming == null && generating == !inputs.isEmpty()) {
      throw FaultlineException.usage(
          generating
              ? "--generate makes its own lines: leave out either --generate or --input"
              : "--input is missing: name a log, a directory, a glob or - (--help shows all)");
    }
    if (inputs.stream().anyMatch(String::isEmpty)) {
      throw bad("input", "", "is empty: name a log, a directory, a glob or -");
    }
    requireWith("write", options.getWrite(), "generate", generating);
    requireWith("seed", options.getSeed(), "generate", generating);
    boolean intoTopic = streaming != null && streaming.outputTopic() != null;
    String output = intoTopic ? null : options.getOutput();
    if (output != null && output.contains("://")) {
      throw bad("output", output, "is no local directory; object stores are not built in");
    }
    requireWith("rejects", options.getRejects(), "output", output != null);
    LogFormat format = parse("format", options.getFormat(), OptionsReader::format);
    if (generating && format != null && !LogGenerator.FORMATS.contains(format)) {
      throw FaultlineException.usage(
          "--generate makes simple, common, combined and json lines, not --format="
              + options.getFormat());
    }
    Set<ReportKind> reports = reports(options, output);
    if (streaming != null && output == null && !LINE_KINDS.containsAll(reports)) {
      throw bad("report", options.getReport(), "of a stream needs --output; text and json do not");
    }
    boolean emitErrors =
        options.getEmit() != null && parse("emit", options.getEmit(), OptionsReader::emit);
    if (emitErrors && output == null && !reports.contains(TEXT)) {
      throw FaultlineException.usage(
          "--emit=errors prints lines before the report, which makes it no "
              + options.getReport()
              + ": give --output, or --report=text");
    }
    return new JobSpec(
        inputs,
        generate,
        options.getSeed() == null ? 1 : wholeNumber("seed", options.getSeed(), 0),
        options.getWrite(),
        format == null && generating ? LogFormat.SIMPLE : format,
        settings(options),
        SelectionReader.read(options),
        parse("statuses", options.getStatuses(), Statuses::parse),
        output,
        reports,
        options.getDetails(),
        (int) Math.min(Integer.MAX_VALUE, wholeNumber("top", options.getTop(), 0)),
        emitErrors,
        emitErrors && hasStandardOutput,
        output != null && !Boolean.FALSE.equals(options.getRejects()),
        judging(options),
        new Privacy(options.getAnonymizeIp()),
        parse("plan", options.getPlan(), text -> OptionValues.oneOf(text, Plan.values())),
        parse("maxLineBytes", options.getMaxLineBytes(), OptionValues::lineBytes),
        wholeNumber("maxExpansion", options.getMaxExpansion(), 1),
        parse("bundleBytes", options.getBundleBytes(), OptionValues::size),
        streaming,
        counting(options));
  }

  private static Judging judging(FaultlineOptions options) {
    Judging judging =
        new Judging(
            parse("maxRejectRatio", options.getMaxRejectRatio(), OptionValues::ratio),
            options.getLenient(),
            options.getBaseline(),
            options.getFailOn() == null
                ? List.of()
                : parse("failOn", options.getFailOn(), GateReader::read));
    if (judging.comparesInAGate()) {
      requireWith(
          "failOn=newEndpoint", options.getFailOn(), "baseline", judging.baseline() != null);
    }
    return judging;
  }

  private static SortedMap<String, String> counting(FaultlineOptions options) {
    SortedMap<String, String> counting = new TreeMap<>();
    counting.put("statuses", options.getStatuses());
    counting.put("by", options.getBy());
    counting.put("rawPaths", Boolean.toString(options.getRawPaths()));
    putIfGiven(counting, "exclude", options.getExclude());
    putIfGiven(counting, "host", options.getHost());
    putIfGiven(counting, "method", options.getMethod());
    return counting;
  }

  private static void putIfGiven(
      SortedMap<String, String> counting, String option, @Nullable String value) {
    if (value != null) {
      counting.put(option, value);
    }
  }

  private static void requireWith(
      String option, @Nullable Object value, String needed, boolean given) {
    if (value != null && !given) {
      throw FaultlineException.usage("--" + option + " needs --" + needed);
    }
  }

  private static Set<ReportKind> reports(FaultlineOptions options, @Nullable String output) {
    Set<ReportKind> kinds = EnumSet.noneOf(ReportKind.class);
    for (String kind : options.getReport().split(",", -1)) {
      kinds.add(parse("report", kind, text -> OptionValues.oneOf(text, ReportKind.values())));
    }
    if (output == null && kinds.size() != 1) {
      throw FaultlineException.usage(
          "--report="
              + options.getReport()
              + ": without --output there is room for one kind, on standard output");
    }
    return kinds;
  }

  private static @Nullable LogFormat format(String text) {
    if (text.equals("auto")) {
      return null;
    }
    return isPattern(text) ? LogFormat.CUSTOM : LogFormat.named(text);
  }

  /** No format's name has such a sign, and no format string is without. */
  private static boolean isPattern(String text) {
    return text.indexOf('$') >= 0 || text.indexOf('%') >= 0;
  }

  private static FormatSettings settings(FaultlineOptions options) {
    return new FormatSettings(
        options.getJsonKeys() == null
            ? JsonKeys.USUAL
            : parse("jsonKeys", options.getJsonKeys(), JsonKeys::parse),
        parse("zone", options.getZone(), OptionValues::zone),
        isPattern(options.getFormat())
            ? parse("format", options.getFormat(), LinePattern::parse)
            : null,
        new EndpointRules(
            parse("by", options.getBy(), OptionValues::by),
            options.getRawPaths(),
            options.getRoutes() == null
                ? Routes.NONE
                : parse("routes", options.getRoutes(), RouteFiles::read)));
  }

  private static boolean emit(String text) {
    if (!text.equals("errors")) {
      throw new IllegalArgumentException("is not one of errors");
    }
    return true;
  }

  private static long wholeNumber(String option, String text, long least) {
    return parse(
        option,
        text,
        t -> {
          try {
            long value = Long.parseLong(t);
            if (value >= least) {
              return value;
            }
          } catch (NumberFormatException notANumber) {
            // refused below, as a number out of range is
          }
          throw new IllegalArgumentException("is not a whole number of " + least + " or more");
        });
  }

  static <T> T parse(String option, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (NumberFormatException notANumber) {
      throw bad(option, text, "is not a number from 0 to 1");
    } catch (IllegalArgumentException refused) {
      throw bad(option, text, String.valueOf(refused.getMessage()));
    }
  }

  static FaultlineException bad(String option, String value, String why) {
    return FaultlineException.usage("--" + option + "=" + value + ": " + why);
  }
}
