package dev.faultline.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/** A cause that no log has in one piece. Reused: its text is gone with the next one. */
final class CauseText {
  /** An upstream gave no answer, or there was none to ask. */
  private static final byte[] NO_UPSTREAM = "no upstream response".getBytes(US_ASCII);

  private static final byte[] UPSTREAM = "upstream ".getBytes(US_ASCII);

  private byte[] bytes = new byte[64];
  private int length;

  CauseText clear() {
    length = 0;
    return this;
  }

  CauseText append(byte[] b, int from, int to) {
    int added = to - from;
    if (length + added > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * (length + added));
    }
    System.arraycopy(b, from, bytes, length, added);
    length += added;
    return this;
  }

  CauseText append(byte[] text) {
    return append(text, 0, text.length);
  }

  CauseText append(Slice text) {
    return append(text.bytes(), text.from(), text.to());
  }

  void setUpstream(Slice statuses, Fields out) {
    setUpstream(statuses.bytes(), statuses.from(), statuses.to(), out);
  }

  void setTo(Slice cause) {
    cause.set(bytes, 0, length);
  }

  /** No server behind gave an answer. */
  static void setNoUpstream(Fields out) {
    out.cause.set(NO_UPSTREAM, 0, NO_UPSTREAM.length);
  }

  /**
   * Takes what the servers behind answered, one status for every try ({@code 502, 200}). If one is
   * a 5xx, that is noted also when the client never saw it. Of a request that failed, answers other
   * than the client's are the cause; {@code -}, 0 and nothing say that there was none.
   *
   * @param out its status is set
   */
  void setUpstream(byte[] b, int from, int to, Fields out) {
    boolean answered = false;
    boolean differs = false;
    int i = from;
    while (i < to) {
      if (!Ascii.isDigit(b[i])) {
        i++;
        continue;
      }
      int end = i;
      while (end < to && Ascii.isDigit(b[end])) {
        end++;
      }
      long status = Ascii.wholeNumber(b, i, end);
      out.upstreamFailed |= status >= 500 && status < 600;
      answered |= status != 0;
      differs |= status != 0 && status != out.status;
      i = end;
    }
    if (!out.hasFailed() || !out.cause.isEmpty()) {
      return;
    }
    if (!answered) {
      setNoUpstream(out);
    } else if (differs) {
      clear().append(UPSTREAM).append(b, from, to).setTo(out.cause);
    }
  }
}
