package dev.faultline.live.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** The fields of a {@link SourceLine} one after another. */
public final class SourceLineCoder extends AtomicCoder<SourceLine> {
  private static final SourceLineCoder INSTANCE = new SourceLineCoder();

  private static final StringUtf8Coder SOURCE = StringUtf8Coder.of();
  private static final VarLongCoder NUMBER = VarLongCoder.of();
  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

  private SourceLineCoder() {}

  /** Returns the only instance; it has no state. */
  public static SourceLineCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(SourceLine line, OutputStream out) throws IOException {
    SOURCE.encode(line.source(), out);
    NUMBER.encode(line.offset(), out);
    NUMBER.encode(line.length(), out);
    BYTES.encode(line.bytes(), out);
  }

  @Override
  public SourceLine decode(InputStream in) throws IOException {
    return new SourceLine(
        SOURCE.decode(in), NUMBER.decode(in), NUMBER.decode(in), BYTES.decode(in));
  }
}
