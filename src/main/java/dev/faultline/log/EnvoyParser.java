package dev.faultline.log;

/**
 * Envoy's default text log, and Istio's, which has three fields more behind the flags:
 *
 * <pre>[time] "request" code flags[ details termination "failure"] received sent duration
 *   upstream_time "forwarded_for" "agent" "id" "authority" "upstream" ...
 * </pre>
 *
 * <p>Times are milliseconds; code 0 says that the client was gone before there was a response.
 * Sources: Envoy, access logging; Istio, Envoy access logs. Which of the two a line is shows behind
 * the flags, where Envoy has a number.
 */
final class EnvoyParser extends LineParser {
  private static final int MILLIS_TO_MICROS = 3;

  private final boolean istio;
  private final Timestamps timestamps;
  private final FieldCursor fields = new FieldCursor();
  private boolean isOfIstio;

  /** A parser of both, to which one of them is typical. */
  EnvoyParser(boolean istio, Timestamps timestamps) {
    this.istio = istio;
    this.timestamps = timestamps;
  }

  @Override
  Verdict parse(byte[] b, int from, int to, Depth depth, Fields out) {
    fields.start(b, from, to);
    if (!fields.next() || !fields.bracketed) {
      return Verdict.WRONG_SHAPE;
    }
    final int timeFrom = fields.from;
    final int timeTo = fields.to;
    if (!fields.next() || !fields.quoted) {
      return Verdict.WRONG_SHAPE;
    }
    final int requestFrom = fields.from;
    final int requestTo = fields.to;
    fields.next();
    final int statusFrom = fields.from;
    final int statusTo = fields.to;
    if (!fields.next()) {
      return Verdict.WRONG_SHAPE;
    }
    final int flagsFrom = fields.from;
    final int flagsTo = fields.to;
    fields.next();
    isOfIstio = Ascii.wholeNumber(b, fields.from, fields.to) == Ascii.NOT_A_NUMBER;
    final int detailsFrom = fields.from;
    final int detailsTo = fields.to;
    if (isOfIstio && !skipToReceived(Ascii.wholeNumber(b, flagsFrom, flagsTo))) {
      return Verdict.WRONG_SHAPE;
    }
    if (!out.setStatus(b, statusFrom, statusTo)) {
      return Verdict.BAD_STATUS;
    }
    if (out.status == 0 && requestTo - requestFrom == 5 && isDashes(b, requestFrom)) {
      return Verdict.NOT_A_REQUEST; // a connection of TCP
    }
    out.setTime(timestamps, b, timeFrom, timeTo);
    if (depth == Depth.TIME) {
      return Verdict.REQUEST;
    }
    RequestLine.parse(b, requestFrom, requestTo, out);
    if (fields.next()) {
      out.setResponseBytes(b, fields.from, fields.to);
    }
    if (fields.next()) {
      out.setLatency(b, fields.from, fields.to, MILLIS_TO_MICROS);
    }
    if (out.hasFailed()) {
      setCause(b, flagsFrom, flagsTo, detailsFrom, detailsTo, out);
      if (fields.skip(1)) {
        setClient(b, out);
      }
      if (fields.skip(2)) {
        fields.setUnlessDash(out.host);
      }
    }
    return Verdict.REQUEST;
  }

  /**
   * Until 1.7, Istio had one text in quotes there or two, and no details.
   *
   * @param flags what they are as a number: then it is a size, and the texts are of NCSA's
   */
  private boolean skipToReceived(long flags) {
    if (!fields.quoted) {
      return fields.skip(2);
    }
    while (fields.quoted) {
      fields.next();
    }
    return fields.from < fields.to && flags == Ascii.NOT_A_NUMBER;
  }

  private static boolean isDashes(byte[] b, int from) {
    return b[from] == '-' && b[from + 2] == '-' && b[from + 4] == '-';
  }

  /** The flags say why; without any, Istio's details do, unless they only say "from behind". */
  private void setCause(
      byte[] b, int flagsFrom, int flagsTo, int detailsFrom, int detailsTo, Fields out) {
    out.cause.setUnlessDash(b, flagsFrom, flagsTo);
    boolean fromBehind = Ascii.startsWithIgnoreCase(b, detailsFrom, detailsTo, "via_upstream");
    if (out.cause.isEmpty() && isOfIstio && !fromBehind) {
      out.cause.setUnlessDash(b, detailsFrom, detailsTo);
    }
  }

  /** The first of those that the request came through. */
  private void setClient(byte[] b, Fields out) {
    int comma = Ascii.indexOf(b, fields.from, fields.to, ',');
    out.client.setUnlessDash(b, fields.from, comma < 0 ? fields.to : comma);
  }

  @Override
  boolean isTypical(byte[] b, int from, int to, Fields request) {
    return isOfIstio == istio && request.timeMicros != Fields.NO_TIME;
  }
}
