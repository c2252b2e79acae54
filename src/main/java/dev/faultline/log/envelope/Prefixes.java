package dev.faultline.log.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The prefixes that programs put before a line, each with its source. A method moves the cursor to
 * the line; if it returns false, the prefix is not there.
 */
final class Prefixes {
  private static final byte[] POD = "[pod/".getBytes(US_ASCII);
  private static final byte[] VERSION_1 = "1 ".getBytes(US_ASCII);

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private Prefixes() {}

  /**
   * Kubernetes container runtimes: {@code 2025-11-22T10:00:00.1Z stdout F line}. Source:
   * Kubernetes, CRI, {@code pkg/logs}.
   */
  static boolean cri(PrefixCursor c) {
    return c.isoTime()
        && c.character(' ')
        && c.stream()
        && c.character(' ')
        && c.pieceMark()
        && c.character(' ');
  }

  /** {@code kubectl logs --prefix}: {@code [pod/web-0/nginx] line}. */
  static boolean kubectl(PrefixCursor c) {
    return c.text(POD) && c.through(']') && c.character(' ');
  }

  /** {@code docker compose logs}: {@code web-1 | line}. */
  static boolean compose(PrefixCursor c) {
    return c.name() && c.blanks() && c.character('|') && c.character(' ');
  }

  /** {@code stern}, its default template: {@code web-7d4b9c6f5-abcde nginx line}. */
  static boolean stern(PrefixCursor c) {
    return c.generatedPod() && c.character(' ') && c.label() && c.character(' ');
  }

  /**
   * Syslog: {@code <190>1 2025-11-22T10:00:00Z host app 714 - - line}. Heroku's drains leave the
   * structured data out, and count the bytes first. Source: RFC 5424 section 6.
   */
  static boolean syslog(PrefixCursor c) {
    return skipLength(c)
        && c.priority()
        && c.text(VERSION_1)
        && (c.isoTime() || c.character('-'))
        && c.character(' ')
        && c.token()
        && c.character(' ')
        && c.token()
        && c.character(' ')
        && c.token()
        && c.character(' ')
        && c.token()
        && c.character(' ')
        && skipStructuredData(c)
        && skipByteOrderMark(c);
  }

  /** Moves past the length of the message, where a stream of messages has it (RFC 6587). */
  private static boolean skipLength(PrefixCursor c) {
    return !Character.isDigit(c.peek()) || (c.name() && c.character(' '));
  }

  /** Moves past the mark that a message in UTF-8 starts with. */
  private static boolean skipByteOrderMark(PrefixCursor c) {
    boolean isThere = c.peek() == BYTE_ORDER_MARK[0];
    return !isThere || c.text(BYTE_ORDER_MARK);
  }

  private static boolean skipStructuredData(PrefixCursor c) {
    boolean isThere = c.peek() == '-' || c.peek() == '[';
    return !isThere || (c.structuredData() && c.character(' '));
  }

  /**
   * Syslog of before, also as rsyslog and journalctl write it to files: a time, the host and the
   * program, {@code Nov 22 10:00:00 web1 nginx[714]: line}. The priority may be missing. Sources:
   * RFC 3164 section 4.1; rsyslog, templates; systemd, journalctl {@code -o short} and its
   * variants.
   */
  static boolean bsdSyslog(PrefixCursor c) {
    c.priority();
    return (c.syslogTime() || c.isoTime() || c.epochTime())
        && c.character(' ')
        && c.token()
        && c.character(' ')
        && c.tag()
        && c.character(' ');
  }

  /** Grafana's {@code logcli}: {@code 2025-11-22T10:00:00Z {app="nginx"} line}. */
  static boolean logcli(PrefixCursor c) {
    return c.isoTime()
        && c.character(' ')
        && c.character('{')
        && c.peek() != '"'
        && c.through('}')
        && c.blanks();
  }

  /** {@code aws logs tail}: {@code 2025-11-22T10:00:00+00:00 ecs/web/4f1c line}. */
  static boolean awsLogsTail(PrefixCursor c) {
    return c.isoTime()
        && c.character(' ')
        && Character.isLetter(c.peek())
        && c.tokenWith('/')
        && c.character(' ');
  }

  /** Fluentd's file output: time, tag and record, with tabs in between. */
  static boolean fluentd(PrefixCursor c) {
    return c.isoTime() && c.character('\t') && c.name() && c.character('\t') && c.peek() == '{';
  }

  /**
   * The console encoder of zap, a logger for Go: time, level, maybe the logger's name and the
   * caller, message and fields as JSON, with tabs in between. Sources: zap, console_encoder.go;
   * Caddy, console of its log encoders, also with colours; RoadRunner.
   */
  static boolean zap(PrefixCursor c) {
    boolean hasLevel =
        (c.slashTime() || c.isoTime() || c.epochTime())
            && c.character('\t')
            && c.token()
            && c.character('\t');
    boolean hasFields = false;
    for (int column = 0; column < 3 && hasLevel && !hasFields; column++) {
      hasFields = c.through('\t') && c.peek() == '{';
    }
    return hasFields;
  }

  /**
   * Papertrail's archives: ten columns with tabs in between, of which the last is the line. Source:
   * Papertrail, permanent log archives.
   */
  static boolean papertrail(PrefixCursor c) {
    if (!(c.name() && c.character('\t') && c.isoTime() && c.character('\t'))) {
      return false;
    }
    for (int column = 2; column < 9; column++) {
      if (!c.through('\t')) {
        return false;
      }
    }
    return true;
  }

  /** A time: an export of CloudWatch, {@code docker logs -t}, {@code kubectl logs --timestamps}. */
  static boolean time(PrefixCursor c) {
    return c.isoTime() && (c.character(' ') || c.character('\t'));
  }
}
