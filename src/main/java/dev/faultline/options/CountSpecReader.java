package dev.faultline.options;

import static dev.faultline.options.OptionChecks.parse;

import dev.faultline.log.endpoint.RequestFilter;
import dev.faultline.log.text.Glob;
import dev.faultline.spec.CountSpec;
import dev.faultline.spec.FaultlineException;
import dev.faultline.tally.ErrorStatuses;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Converts the options that select requests and define errors to a {@link CountSpec}. */
final class CountSpecReader {
  private CountSpecReader() {}

  /**
   * Checks and converts the options.
   *
   * @param zone of times without a zone
   */
  static CountSpec read(FaultlineOptions options, ZoneId zone) {
    return new CountSpec(
        selection(options, zone),
        parse("statuses", options.getStatuses(), ErrorStatuses::parse),
        definition(options));
  }

  private static RequestFilter selection(SelectionOptions options, ZoneId zone) {
    long from = time("after", options.getAfter(), zone, Long.MIN_VALUE);
    long to = time("before", options.getBefore(), zone, Long.MAX_VALUE);
    if (from >= to) {
      throw FaultlineException.usage(
          "--after=%s is not before --before=%s: no request could be counted"
              .formatted(options.getAfter(), options.getBefore()));
    }
    return new RequestFilter(
        from,
        to,
        globs("exclude", options.getExclude(), Glob::ofPath),
        globs("host", options.getHost(), Glob::ofName),
        globs("method", options.getMethod(), Glob::ofName));
  }

  private static long time(String option, @Nullable String text, ZoneId zone, long byDefault) {
    return text == null ? byDefault : parse(option, text, t -> OptionValues.micros(t, zone));
  }

  private static List<Glob> globs(
      String option, @Nullable String text, Function<String, Glob> reader) {
    List<Glob> globs = new ArrayList<>();
    if (text != null) {
      for (String entry : text.split(",", -1)) {
        if (entry.isBlank()) {
          throw OptionChecks.bad(option, text, "an entry is empty");
        }
        globs.add(reader.apply(entry.strip()));
      }
    }
    return List.copyOf(globs);
  }

  private static SortedMap<String, String> definition(FaultlineOptions options) {
    SortedMap<String, String> definition = new TreeMap<>();
    definition.put("statuses", options.getStatuses());
    definition.put("by", options.getBy());
    definition.put("rawPaths", Boolean.toString(options.getRawPaths()));
    putIfGiven(definition, "exclude", options.getExclude());
    putIfGiven(definition, "host", options.getHost());
    putIfGiven(definition, "method", options.getMethod());
    return definition;
  }

  private static void putIfGiven(
      SortedMap<String, String> definition, String option, @Nullable String value) {
    if (value != null) {
      definition.put(option, value);
    }
  }
}
