package dev.faultline.log.format;

import dev.faultline.log.RequestFields;
import dev.faultline.log.RequestLine;
import dev.faultline.log.Timestamps;
import dev.faultline.log.text.Ascii;
import java.util.Locale;

/**
 * The kinds of fields that a {@link TextPattern} can have: what one looks like, and what it says.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state
enum TextField {
  /** Any text, also an empty one. */
  ANY((b, from, to) -> true, TextField::skip),
  /** Any text without a blank. */
  WORD(TextChecks::isWord, TextField::skip),
  /** A whole number, or {@code -}. */
  NUMBER(TextChecks::isNumber, TextField::skip),
  /** A decimal. */
  DECIMAL(TextChecks::isDecimal, TextField::skip),
  /** The version of HTTP, without its name. */
  VERSION(TextChecks::isVersion, TextField::skip),
  METHOD(TextChecks::isMethod, (b, from, to, out, scratch) -> out.method.set(b, from, to)),
  TARGET(TextChecks::isTarget, (b, from, to, out, scratch) -> out.target.set(b, from, to)),
  /** A request line, or whatever a client sent in place of one. */
  REQUEST(
      (b, from, to) -> true, (b, from, to, out, scratch) -> RequestLine.parse(b, from, to, out)),
  STATUS(TextChecks::isStatus, (b, from, to, out, scratch) -> out.setStatus(b, from, to)),
  /** A status, or that there was none. */
  ANSWER(TextChecks::isAnswer, (b, from, to, out, scratch) -> out.setStatus(b, from, to)),
  /** A time that {@link Timestamps} reads, or a time of day, which is none. */
  TIME(TextChecks::isTime, TextField::setTime),
  /** A time as IIS's own format has it, in two fields: {@code 03/20/01, 7:55:20}. */
  US_TIME(TextChecks::isTime, (b, from, to, out, scratch) -> scratch.setUsTime(b, from, to, out)),
  /** Seconds since the epoch, with three decimals. */
  EPOCH(
      TextChecks::isEpoch,
      (b, from, to, out, scratch) -> out.setTime(Ascii.decimal(b, from, to, 6))),
  /** Milliseconds since the epoch. */
  EPOCH_MS(
      TextChecks::isEpochMillis,
      (b, from, to, out, scratch) -> out.setTime(Ascii.decimal(b, from, to, 3))),
  /** A client, maybe with a port. */
  CLIENT(TextChecks::isClient, (b, from, to, out, scratch) -> ClientAddress.set(b, from, to, out)),
  /** A client and its port, also of an IPv6 address without brackets. */
  PEER(TextChecks::isPeer, TextField::setPeer),
  /** The addresses that a request was forwarded for; the first one is the client. */
  FORWARDED((b, from, to) -> true, TextField::setForwarded),
  HOST(TextChecks::isClient, (b, from, to, out, scratch) -> out.host.setUnlessDash(b, from, to)),
  BYTES(TextChecks::isNumber, TextField::setBytes),
  /** The latency in seconds, with three decimals or more. */
  S(TextChecks::isThousandths, (b, from, to, out, scratch) -> out.setLatency(b, from, to, 6)),
  /** The latency in seconds, or {@code -}. */
  S_OR_NONE(TextChecks::isDecimal, (b, from, to, out, scratch) -> out.setLatency(b, from, to, 6)),
  /** The latency in milliseconds. */
  MS(TextChecks::isDecimal, TextField::setMillis),
  /** The latency in whole milliseconds. */
  WHOLE_MS(TextChecks::isNumber, TextField::setMillis),
  /** The latency in milliseconds, with three decimals. */
  FINE_MS(TextChecks::isThousandths, TextField::setMillis),
  /** The latency in microseconds. */
  US(TextChecks::isNumber, (b, from, to, out, scratch) -> out.setLatency(b, from, to, 0)),
  /** The latency as Go prints a duration. */
  GO(
      TextChecks::isGoDuration,
      (b, from, to, out, scratch) -> out.latencyMicros = GoDuration.micros(b, from, to)),
  /** HAProxy's termination state, of which {@code --} is the usual one. */
  STATE(TextChecks::isWord, TextField::setState),
  /** The status that the upstream server answered, or one for each try. */
  UPSTREAM(
      (b, from, to) -> true,
      (b, from, to, out, scratch) -> scratch.cause.setUpstream(b, from, to, out));

  /** Says whether a text can be a field of a kind. */
  interface Check {
    boolean test(byte[] b, int from, int to);
  }

  /** Keeps what a field says. */
  interface Setter {
    void set(byte[] b, int from, int to, RequestFields out, TextScratch scratch);
  }

  /** The length of {@code 10:00:01.123}. */
  private static final int MAX_TIME_OF_DAY = 12;

  private final Check check;
  private final Setter setter;

  TextField(Check check, Setter setter) {
    this.check = check;
    this.setter = setter;
  }

  /** Returns the kind with the name that patterns have for it, such as {@code fine-ms}. */
  static TextField named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  boolean accepts(byte[] b, int from, int to) {
    return check.test(b, from, to);
  }

  /** True for what must be known before the other fields can be read. */
  boolean isStatus() {
    return this == STATUS || this == ANSWER;
  }

  void set(byte[] b, int from, int to, RequestFields out, TextScratch scratch) {
    setter.set(b, from, to, out, scratch);
  }

  private static void skip(byte[] b, int from, int to, RequestFields out, TextScratch scratch) {}

  private static void setTime(byte[] b, int from, int to, RequestFields out, TextScratch scratch) {
    boolean date = to - from > MAX_TIME_OF_DAY || b[from + 2] != ':';
    if (date) {
      out.setTime(scratch.timestamps, b, from, to);
    }
  }

  private static void setPeer(byte[] b, int from, int to, RequestFields out, TextScratch scratch) {
    int colon = Ascii.lastIndexOf(b, from, to, ':');
    boolean brackets = b[from] == '[' && b[colon - 1] == ']';
    out.client.setUnlessDash(b, brackets ? from + 1 : from, brackets ? colon - 1 : colon);
  }

  private static void setForwarded(
      byte[] b, int from, int to, RequestFields out, TextScratch scratch) {
    int comma = Ascii.indexOf(b, from, to, ',');
    if (from < to) {
      ClientAddress.set(b, from, comma < 0 ? to : comma, out);
    }
  }

  private static void setBytes(byte[] b, int from, int to, RequestFields out, TextScratch scratch) {
    if (b[from] != '-') {
      out.setResponseBytes(b, from, to);
    }
  }

  private static void setMillis(
      byte[] b, int from, int to, RequestFields out, TextScratch scratch) {
    if (b[from] != '-') {
      out.setLatency(b, b[from] == '+' ? from + 1 : from, to, 3);
    }
  }

  private static void setState(byte[] b, int from, int to, RequestFields out, TextScratch scratch) {
    if (out.hasFailed() && !Ascii.startsWithIgnoreCase(b, from, to, "--")) {
      out.cause.setUnlessDash(b, from, to);
    }
  }
}
