package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.text.Ascii;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The columns of a log in the W3C extended format, as named by its {@code #Fields} directive. */
final class W3cColumns {
  /** Start of the directive that names the columns. */
  static final String DIRECTIVE = "#Fields:";

  /** What a column stands for; columns without a role are skipped. */
  enum ColumnRole {
    DATE,
    TIME,
    /** Seconds since the epoch. */
    TIMESTAMP,
    METHOD,
    PATH,
    /** The path, after the host in some logs. */
    URI,
    STATUS,
    SUBSTATUS,
    SYSTEM_STATUS,
    REASON,
    LATENCY,
    LATENCY_MILLIS,
    BYTES,
    CLIENT,
    HOST,
    VERSION
  }

  private static final Map<String, ColumnRole> ROLES =
      Map.ofEntries(
          Map.entry("date", ColumnRole.DATE),
          Map.entry("date-local", ColumnRole.DATE),
          Map.entry("time", ColumnRole.TIME),
          Map.entry("time-local", ColumnRole.TIME),
          Map.entry("timestamp", ColumnRole.TIMESTAMP),
          Map.entry("cs-method", ColumnRole.METHOD),
          Map.entry("cs-uri-stem", ColumnRole.PATH),
          Map.entry("cs-uri-path", ColumnRole.PATH),
          Map.entry("cs-uri", ColumnRole.URI),
          Map.entry("sc-status", ColumnRole.STATUS),
          Map.entry("sc-substatus", ColumnRole.SUBSTATUS),
          Map.entry("sc-win32-status", ColumnRole.SYSTEM_STATUS),
          Map.entry("s-reason", ColumnRole.REASON),
          Map.entry("x-edge-detailed-result-type", ColumnRole.REASON),
          Map.entry("time-taken", ColumnRole.LATENCY),
          Map.entry("timetakenms", ColumnRole.LATENCY_MILLIS),
          Map.entry("sc-bytes", ColumnRole.BYTES),
          Map.entry("c-ip", ColumnRole.CLIENT),
          Map.entry("x-host-header", ColumnRole.HOST),
          Map.entry("cs-host", ColumnRole.HOST),
          Map.entry("cs-version", ColumnRole.VERSION),
          Map.entry("cs(host)", ColumnRole.HOST));

  private static final Pattern BLANKS = Pattern.compile("[ \t]+");
  private static final String CLOUDFRONT_ONLY = "x-edge-";

  /** Columns of the FTP log of IIS 7 and later, which HTTP has no use for. */
  private static final List<String> FTP_ONLY = List.of("x-session", "x-fullpath");

  /**
   * All columns of ASP.NET Core's W3C logger, in the order in which it writes those that are
   * chosen; further headers may follow (dotnet/aspnetcore, W3CLoggerProcessor).
   */
  private static final List<String> ASPNET =
      List.of(
          ("date time c-ip cs-username s-computername s-ip s-port cs-method cs-uri-stem cs-uri-query"
                  + " sc-status time-taken cs-version cs-host cs(user-agent) cs(cookie) cs(referer)")
              .split(" "));

  /** Columns that are neighbours in the log of ASP.NET Core only. */
  private static final List<String> LATENCY_AND_VERSION = List.of("time-taken", "cs-version");

  /** Columns of CloudFront's standard log (Amazon CloudFront, standard logs reference). */
  static final W3cColumns CLOUDFRONT =
      of(
          DIRECTIVE
              + " date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status"
              + " cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type"
              + " x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for"
              + " ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version"
              + " fle-status fle-encrypted-fields c-port time-to-first-byte"
              + " x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start"
              + " sc-range-end");

  /** Default columns of IIS 8.5 (Microsoft Learn, W3C logging). */
  static final W3cColumns IIS =
      of(
          DIRECTIVE
              + " date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip"
              + " cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken");

  private final @Nullable ColumnRole[] roles;
  private final boolean local;
  private final boolean cloudFront;
  private final boolean ftp;
  private final boolean aspNet;
  private final boolean version;

  private W3cColumns(@Nullable ColumnRole[] roles, List<String> names) {
    this.roles = roles;
    this.local = names.contains("time-local");
    this.cloudFront = names.stream().anyMatch(name -> name.startsWith(CLOUDFRONT_ONLY));
    this.ftp = names.containsAll(FTP_ONLY);
    this.aspNet = areInOrderOfAspNet(names);
    this.version = Collections.indexOfSubList(names, LATENCY_AND_VERSION) >= 0;
  }

  private static boolean areInOrderOfAspNet(List<String> names) {
    int last = -1;
    for (String name : names) {
      int i = ASPNET.indexOf(name);
      if (i < 0 ? !name.startsWith("cs(") : i <= last) {
        return false;
      }
      last = i < 0 ? ASPNET.size() : i;
    }
    return true;
  }

  /**
   * Returns the columns that a directive names.
   *
   * @param directive the complete line
   */
  static W3cColumns of(String directive) {
    String[] names =
        BLANKS.split(directive.substring(DIRECTIVE.length()).strip().toLowerCase(Locale.ROOT));
    @Nullable ColumnRole[] roles = new ColumnRole[names.length];
    int needed = 0;
    for (int i = 0; i < names.length; i++) {
      ColumnRole role = ROLES.get(names[i]);
      // Of two columns with the same role the first is read: cs(Host) and x-host-header.
      if (role != null && !Arrays.asList(roles).contains(role)) {
        roles[i] = role;
        needed = i + 1;
      }
    }
    return new W3cColumns(Arrays.copyOf(roles, needed), List.of(names));
  }

  static boolean isDirective(byte[] b, int from, int to) {
    return Ascii.startsWithIgnoreCase(b, from, to, DIRECTIVE);
  }

  static W3cColumns of(byte[] b, int from, int to) {
    return of(new String(b, from, to - from, UTF_8));
  }

  /** Returns the number of columns up to the last one that is read. */
  int count() {
    return roles.length;
  }

  /** Returns the role of a column, or null if it is skipped. */
  @Nullable ColumnRole role(int column) {
    return roles[column];
  }

  /** Returns true if times are in the server's zone instead of UTC. */
  boolean hasLocalTimes() {
    return local;
  }

  /** Returns true if the log is one of FTP. */
  boolean areOfFtp() {
    return ftp;
  }

  /**
   * Returns true if ASP.NET Core writes these columns in this order, and others do not.
   *
   * @param started whether the log says when it was begun, as ASP.NET Core does
   */
  boolean areOfAspNet(boolean started) {
    return aspNet && (started || version);
  }

  /** Returns true if there is a column that only CloudFront has. */
  boolean isCloudFront() {
    return cloudFront;
  }
}
