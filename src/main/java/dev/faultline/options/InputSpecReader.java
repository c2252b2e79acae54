package dev.faultline.options;

import static dev.faultline.options.OptionChecks.parse;
import static dev.faultline.options.OptionChecks.requireWith;
import static dev.faultline.options.OptionChecks.wholeNumber;

import dev.faultline.log.endpoint.EndpointRules;
import dev.faultline.log.endpoint.RouteTable;
import dev.faultline.log.envelope.Envelope;
import dev.faultline.log.envelope.Envelopes;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.JsonKeys;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.format.LogGenerator;
import dev.faultline.log.format.LogPattern;
import dev.faultline.options.routes.RouteFiles;
import dev.faultline.spec.DuplicateRule;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.GeneratorSpec;
import dev.faultline.spec.InputSpec;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts the options for the input and its format to an {@link InputSpec}. */
final class InputSpecReader {
  private InputSpecReader() {}

  /**
   * Checks and converts the options.
   *
   * @param zone of logs without a zone
   * @param isLive whether the input never ends; then it does not need a path
   */
  static InputSpec read(FaultlineOptions options, ZoneId zone, boolean isLive) {
    long lines =
        options.getGenerate() == null ? -1 : wholeNumber("generate", options.getGenerate(), 0);
    boolean generates = lines >= 0;
    List<String> paths = PathWords.of(options.getInput());
    if (!isLive && generates == !paths.isEmpty()) {
      throw FaultlineException.usage(
          generates
              ? "--generate makes its own lines: leave out either --generate or --input"
              : "--input is missing: name a log, a directory, a glob or - (--help shows all)");
    }
    if (paths.contains("")) {
      throw OptionChecks.bad("input", "", "is empty: name a log, a directory, a glob or -");
    }
    requireWith("write", options.getWrite(), "generate", generates);
    requireWith("seed", options.getSeed(), "generate", generates);
    FormatSettings settings = settings(options, zone);
    LineFormat format =
        parse(
            "format",
            options.getFormat(),
            text -> withLineKey(format(text), settings.jsonKeys().lineKey()));
    GeneratorSpec generator = generates ? generator(options, lines, format) : null;
    return new InputSpec(
        paths,
        generator,
        generator == null ? format : LineFormat.bare(generator.format()),
        settings,
        parse("maxLineBytes", options.getMaxLineBytes(), OptionValues::lineBytes),
        wholeNumber("maxExpansion", options.getMaxExpansion(), 1),
        parse(
            "duplicates",
            options.getDuplicates(),
            text -> OptionValues.oneOf(text, DuplicateRule.values())));
  }

  private static GeneratorSpec generator(
      FaultlineOptions options, long lines, @Nullable LineFormat named) {
    LogFormat format = named == null ? LogFormat.SIMPLE : named.format();
    if (!LogGenerator.FORMATS.contains(format) || !(named == null || named.envelopes().isEmpty())) {
      throw FaultlineException.usage(
          "--generate makes simple, common, combined and json lines, not --format="
              + options.getFormat());
    }
    long seed = options.getSeed() == null ? 1 : wholeNumber("seed", options.getSeed(), 0);
    return new GeneratorSpec(format, lines, seed, options.getWrite());
  }

  private static @Nullable LineFormat format(String text) {
    if (text.equals("auto")) {
      return null;
    }
    String inner = LineFormat.formatIn(text);
    return new LineFormat(
        isPattern(inner) ? LogFormat.CUSTOM : LogFormat.named(inner), LineFormat.envelopesIn(text));
  }

  /**
   * Returns the format of lines in the member that the user names: in it, unless what they lie in
   * is said in full.
   */
  private static @Nullable LineFormat withLineKey(@Nullable LineFormat format, String lineKey) {
    boolean isSaid = format != null && format.envelopes().chain().contains(Envelope.MEMBER);
    if (isSaid && lineKey.isEmpty()) {
      throw new IllegalArgumentException("needs --jsonKeys=line=KEY, which names the member");
    }
    if (format == null || isSaid || lineKey.isEmpty()) {
      return format;
    }
    List<Envelope> chain = new ArrayList<>(format.envelopes().chain());
    chain.add(0, Envelope.MEMBER);
    return new LineFormat(format.format(), new Envelopes(chain));
  }

  /** Every format string has one of these characters, and no name of a format does. */
  private static boolean isPattern(String text) {
    return text.indexOf('$') >= 0 || text.indexOf('%') >= 0;
  }

  private static FormatSettings settings(FaultlineOptions options, ZoneId zone) {
    return new FormatSettings(
        options.getJsonKeys() == null
            ? JsonKeys.USUAL
            : parse("jsonKeys", options.getJsonKeys(), JsonKeys::parse),
        zone,
        isPattern(options.getFormat())
            ? parse(
                "format", options.getFormat(), text -> LogPattern.parse(LineFormat.formatIn(text)))
            : null,
        new EndpointRules(
            parse("by", options.getBy(), OptionValues::by),
            options.getRawPaths(),
            options.getRoutes() == null
                ? RouteTable.NONE
                : parse("routes", options.getRoutes(), RouteFiles::read)));
  }
}
