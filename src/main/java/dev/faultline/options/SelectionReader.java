package dev.faultline.options;

import dev.faultline.log.Glob;
import dev.faultline.log.Selection;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From the options that choose requests to a {@link Selection}. */
final class SelectionReader {
  private SelectionReader() {}

  static Selection read(FaultlineOptions options) {
    ZoneId zone = OptionsReader.parse("zone", options.getZone(), OptionValues::zone);
    long from = time("after", options.getAfter(), zone, Long.MIN_VALUE);
    long to = time("before", options.getBefore(), zone, Long.MAX_VALUE);
    if (from >= to) {
      throw FaultlineException.usage(
          "--after=%s is not before --before=%s: no request could be counted"
              .formatted(options.getAfter(), options.getBefore()));
    }
    return new Selection(
        from,
        to,
        globs("exclude", options.getExclude(), Glob::ofPath),
        globs("host", options.getHost(), Glob::ofName),
        globs("method", options.getMethod(), Glob::ofName));
  }

  private static long time(String option, @Nullable String text, ZoneId zone, long byDefault) {
    return text == null
        ? byDefault
        : OptionsReader.parse(option, text, value -> micros(value, zone));
  }

  /** Microseconds since the epoch; a date is the start of its day. */
  static long micros(String text, ZoneId zone) {
    try {
      return ChronoUnit.MICROS.between(Instant.EPOCH, instant(text.replace(' ', 'T'), zone));
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "is no date or time such as 2025-11-22, 2025-11-22T14:05 or 2025-11-22T14:05:00+01:00",
          e);
    }
  }

  private static Instant instant(String text, ZoneId zone) {
    if (text.indexOf('T') < 0) {
      return LocalDate.parse(text).atStartOfDay(zone).toInstant();
    }
    TemporalAccessor time =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
    return time instanceof LocalDateTime local
        ? local.atZone(zone).toInstant()
        : Instant.from(time);
  }

  private static List<Glob> globs(
      String option, @Nullable String text, Function<String, Glob> reader) {
    List<Glob> globs = new ArrayList<>();
    if (text != null) {
      for (String entry : text.split(",", -1)) {
        if (entry.isBlank()) {
          throw FaultlineException.usage("--" + option + "=" + text + ": an entry is empty");
        }
        globs.add(reader.apply(entry.strip()));
      }
    }
    return List.copyOf(globs);
  }
}
