package dev.faultline.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which columns a log of the W3C extended format has, as its {@code #Fields} directive says. */
final class W3cColumns {
  /** How the directive starts. */
  static final String DIRECTIVE = "#Fields:";

  /** What columns are read for. */
  enum Role {
    DATE,
    TIME,
    METHOD,
    PATH,
    STATUS,
    SUBSTATUS,
    SYSTEM_STATUS,
    REASON,
    LATENCY,
    LATENCY_MILLIS,
    BYTES,
    CLIENT,
    HOST
  }

  private static final Map<String, Role> ROLES =
      Map.ofEntries(
          Map.entry("date", Role.DATE),
          Map.entry("date-local", Role.DATE),
          Map.entry("time", Role.TIME),
          Map.entry("time-local", Role.TIME),
          Map.entry("cs-method", Role.METHOD),
          Map.entry("cs-uri-stem", Role.PATH),
          Map.entry("cs-uri", Role.PATH),
          Map.entry("sc-status", Role.STATUS),
          Map.entry("sc-substatus", Role.SUBSTATUS),
          Map.entry("sc-win32-status", Role.SYSTEM_STATUS),
          Map.entry("s-reason", Role.REASON),
          Map.entry("x-edge-detailed-result-type", Role.REASON),
          Map.entry("time-taken", Role.LATENCY),
          Map.entry("timetakenms", Role.LATENCY_MILLIS),
          Map.entry("sc-bytes", Role.BYTES),
          Map.entry("c-ip", Role.CLIENT),
          Map.entry("x-host-header", Role.HOST),
          Map.entry("cs-host", Role.HOST),
          Map.entry("cs(host)", Role.HOST));

  private static final Pattern BLANKS = Pattern.compile("[ \t]+");
  private static final String ONLY_OF_CLOUDFRONT = "x-edge-location";

  /** The standard log, in its order; Amazon CloudFront, standard logs reference. */
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

  /** What IIS 8.5 logs unless told otherwise; Microsoft Learn, W3C logging. */
  static final W3cColumns IIS =
      of(
          DIRECTIVE
              + " date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip"
              + " cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken");

  private final @Nullable Role[] roles;
  private final boolean local;
  private final boolean cloudFront;

  private W3cColumns(@Nullable Role[] roles, boolean local, boolean cloudFront) {
    this.roles = roles;
    this.local = local;
    this.cloudFront = cloudFront;
  }

  /**
   * The columns that a directive names.
   *
   * @param directive the whole line
   */
  static W3cColumns of(String directive) {
    String[] names =
        BLANKS.split(directive.substring(DIRECTIVE.length()).strip().toLowerCase(Locale.ROOT));
    @Nullable Role[] roles = new Role[names.length];
    int needed = 0;
    for (int i = 0; i < names.length; i++) {
      Role role = ROLES.get(names[i]);
      // Of two columns with one meaning the first is read: cs(Host) and x-host-header.
      if (role != null && !Arrays.asList(roles).contains(role)) {
        roles[i] = role;
        needed = i + 1;
      }
    }
    return new W3cColumns(
        Arrays.copyOf(roles, needed),
        Arrays.asList(names).contains("time-local"),
        Arrays.asList(names).contains(ONLY_OF_CLOUDFRONT));
  }

  static boolean isDirective(byte[] b, int from, int to) {
    return Ascii.startsWithIgnoreCase(b, from, to, DIRECTIVE);
  }

  static W3cColumns of(byte[] b, int from, int to) {
    return of(new String(b, from, to - from, UTF_8));
  }

  /** How many columns there are up to the last one that is read. */
  int count() {
    return roles.length;
  }

  /** What a column is read for, or null. */
  @Nullable Role role(int column) {
    return roles[column];
  }

  /** True when the times are not in UTC. */
  boolean areLocal() {
    return local;
  }

  /** True when these are columns that only CloudFront has. */
  boolean areOfCloudFront() {
    return cloudFront;
  }
}
