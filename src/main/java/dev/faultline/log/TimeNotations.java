package dev.faultline.log;

/**
 * Parser of times in notations besides those of CLF and ISO 8601. A text that two notations read as
 * different times is no time: {@code 03/04/2025 10:00:00} may be in March or in April.
 */
final class TimeNotations {
  private static final String[] ALL = {
    // CLF with a blank: werkzeug, Django's runserver, Rack's older loggers
    "d/b/Y H:M:Sfz",
    // Go (time.Time's String), and the basic format of ISO 8601
    "Y-m-d H:M:SfO x",
    "YmdTHMSfz",
    // Gin's logger
    "Y/m/d - H:M:Sfz",
    // Tornado's LogFormatter
    "ymd H:M:Sf",
    // RFC 1123 (morgan's "web" date, Vert.x), and RFC 5322, which may omit the day of the week
    "a, e b Y H:M:Sfz",
    "e b Y H:M:Sfz",
    // Oracle, BIND, Tomcat's own log
    "d-b-Y H:M:Sfz",
    // ctime (uWSGI, Apache's error log), and date(1) or Go's RubyDate, which add a zone
    "a b e H:M:Sf Y",
    "a b e H:M:SfO Y",
    // on a clock of 12 hours
    "Y-m-d I:M:Sf pz",
    "Y/m/d I:M:Sf pz",
    "b e, Y; I:M:Sf pz",
    // Kibana's default, in what it exports
    "b e, Y @ H:M:Sf",
    // cPanel's cpsrvd writes the month first; no other server is known to write the zone -0000
    "m/d/Y:H:M:S G",
    // .NET, JavaScript's toLocaleString and others, in the order of a country that the text does
    // not name: a number above 12 is the day
    "n/e/Y; h:M:Sfz",
    "e/n/Y; h:M:Sfz",
    "n/e/Y; I:M:Sf pz",
    "e/n/Y; I:M:Sf pz",
  };

  /** Shorter texts have no room for a date and a time of day. */
  private static final int MIN_LENGTH = 13;

  private final WrittenTime written;

  /** Creates a parser that interprets times without a zone in this one. */
  TimeNotations(ZoneOffsets zone) {
    written = new WrittenTime(zone);
  }

  /**
   * Returns the microseconds since the epoch of a text in one of the notations, or {@link
   * RequestFields#NO_TIME} if it is in none, or ambiguous.
   */
  long parse(byte[] b, int from, int to) {
    long found = RequestFields.NO_TIME;
    if (to - from < MIN_LENGTH) {
      return found;
    }
    for (String notation : ALL) {
      long time = written.read(notation, b, from, to);
      if (time != RequestFields.NO_TIME) {
        if (found != RequestFields.NO_TIME && found != time) {
          return RequestFields.NO_TIME;
        }
        found = time;
      }
    }
    return found;
  }
}
