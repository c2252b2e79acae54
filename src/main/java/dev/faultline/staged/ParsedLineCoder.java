package dev.faultline.staged;

import dev.faultline.log.FilterReason;
import dev.faultline.log.NoiseLine;
import dev.faultline.log.ParsedLine;
import dev.faultline.log.RejectedLine;
import dev.faultline.log.Request;
import dev.faultline.log.SkippedLine;
import dev.faultline.log.noise.Noise;
import dev.faultline.result.RejectedLineCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.BooleanCoder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Encodes a tag for the kind of line, then its components in order of declaration. */
final class ParsedLineCoder extends AtomicCoder<ParsedLine> {
  private static final int REQUEST = 0;
  private static final int REJECTED = 1;
  private static final int BLANK = 2;
  private static final int NOT_A_REQUEST = 3;
  private static final int FILTERED = 4;
  private static final int NOISE = 5;

  private static final ParsedLineCoder INSTANCE = new ParsedLineCoder();
  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
  private static final VarLongCoder LONG = VarLongCoder.of();
  private static final VarIntCoder INT = VarIntCoder.of();

  private ParsedLineCoder() {}

  /** Returns the only instance, which is stateless. */
  public static ParsedLineCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(ParsedLine line, OutputStream out) throws IOException {
    if (line instanceof Request request) {
      out.write(REQUEST);
      encodeRequest(request, out);
    } else if (line instanceof RejectedLine rejected) {
      out.write(REJECTED);
      RejectedLineCoder.of().encode(rejected, out);
    } else if (line instanceof FilterReason filtered) {
      out.write(FILTERED);
      TEXT.encode(filtered.name(), out);
    } else if (line instanceof NoiseLine noise) {
      out.write(NOISE);
      TEXT.encode(noise.noise().name(), out);
      TEXT.encode(noise.file(), out);
      LONG.encode(noise.offset(), out);
      TEXT.encode(noise.text(), out);
    } else {
      out.write(line == SkippedLine.BLANK ? BLANK : NOT_A_REQUEST);
    }
  }

  private static void encodeRequest(Request request, OutputStream out) throws IOException {
    LONG.encode(request.timeMicros(), out);
    TEXT.encode(request.method(), out);
    TEXT.encode(request.path(), out);
    TEXT.encode(request.endpoint(), out);
    INT.encode(request.status(), out);
    LONG.encode(request.latencyMicros(), out);
    LONG.encode(request.responseBytes(), out);
    TEXT.encode(request.host(), out);
    TEXT.encode(request.client(), out);
    TEXT.encode(request.cause(), out);
    BooleanCoder.of().encode(request.upstreamFailed(), out);
    INT.encode(request.unreadable(), out);
  }

  @Override
  public ParsedLine decode(InputStream in) throws IOException {
    int tag = in.read();
    return switch (tag) {
      case REQUEST ->
          new Request(
              LONG.decode(in),
              TEXT.decode(in),
              TEXT.decode(in),
              TEXT.decode(in),
              INT.decode(in),
              LONG.decode(in),
              LONG.decode(in),
              TEXT.decode(in),
              TEXT.decode(in),
              TEXT.decode(in),
              BooleanCoder.of().decode(in),
              INT.decode(in));
      case REJECTED -> RejectedLineCoder.of().decode(in);
      case FILTERED -> FilterReason.valueOf(TEXT.decode(in));
      case NOISE ->
          new NoiseLine(
              Noise.valueOf(TEXT.decode(in)), TEXT.decode(in), LONG.decode(in), TEXT.decode(in));
      case BLANK -> SkippedLine.BLANK;
      case NOT_A_REQUEST -> SkippedLine.NOT_A_REQUEST;
      default -> throw new CoderException("no parsed line starts with " + tag);
    };
  }
}
