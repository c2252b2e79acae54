package dev.faultline.result;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RejectedLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.BooleanCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Encodes the components of a {@link RejectedLine} in the order of their declaration. */
public final class RejectedLineCoder extends AtomicCoder<RejectedLine> {
  private static final RejectedLineCoder INSTANCE = new RejectedLineCoder();

  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
  private static final VarLongCoder NUMBER = VarLongCoder.of();
  private static final BooleanCoder IS_CUT = BooleanCoder.of();
  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

  private RejectedLineCoder() {}

  /** Returns the stateless singleton. */
  public static RejectedLineCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(RejectedLine line, OutputStream out) throws IOException {
    TEXT.encode(line.reason().name(), out);
    TEXT.encode(line.file(), out);
    NUMBER.encode(line.offset(), out);
    NUMBER.encode(line.length(), out);
    IS_CUT.encode(line.isCut(), out);
    BYTES.encode(line.bytes(), out);
  }

  @Override
  public RejectedLine decode(InputStream in) throws IOException {
    return new RejectedLine(
        LineOutcome.valueOf(TEXT.decode(in)),
        TEXT.decode(in),
        NUMBER.decode(in),
        NUMBER.decode(in),
        IS_CUT.decode(in),
        BYTES.decode(in));
  }
}
