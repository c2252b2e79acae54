package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.faultline.log.RequestFields;
import dev.faultline.log.text.Ascii;
import dev.faultline.log.text.ByteSlice;
import java.util.Arrays;

/**
 * A buffer for failure causes that are composed of several pieces. Reused: the next cause
 * overwrites the text.
 */
final class CauseText {
  /** No upstream server answered, or there was none to ask. */
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

  CauseText append(ByteSlice text) {
    return append(text.bytes(), text.from(), text.to());
  }

  void setUpstream(ByteSlice statuses, RequestFields out) {
    setUpstream(statuses.bytes(), statuses.from(), statuses.to(), out);
  }

  void setTo(ByteSlice cause) {
    cause.set(bytes, 0, length);
  }

  /** Sets the cause of a request that no upstream server answered. */
  static void setNoUpstream(RequestFields out) {
    out.cause.set(NO_UPSTREAM, 0, NO_UPSTREAM.length);
  }

  /**
   * Reads the statuses that upstream servers answered, one for each try ({@code 502, 200}). A 5xx
   * among them is recorded even if the client never saw it. If the request failed for no other
   * known cause, answers that differ from the client's status become the cause; {@code -}, 0 and an
   * empty text mean that there was no answer.
   *
   * @param out its status must be set; receives the cause
   */
  void setUpstream(byte[] b, int from, int to, RequestFields out) {
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
