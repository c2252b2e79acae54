package dev.faultline.result;

import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.EncodedResult.FileSlice;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.BooleanCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * Encodes an {@link EncodedResult} as its length and bytes, or as the file slice that holds them.
 * Equal results encode to equal bytes, except where they are in files.
 */
public final class EncodedResultCoder extends AtomicCoder<EncodedResult> {
  private static final EncodedResultCoder INSTANCE = new EncodedResultCoder();

  private static final BooleanCoder STORED = BooleanCoder.of();
  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();
  private static final StringUtf8Coder FILE = StringUtf8Coder.of();
  private static final VarLongCoder OFFSET = VarLongCoder.of();
  private static final VarIntCoder LENGTH = VarIntCoder.of();

  private EncodedResultCoder() {}

  /** Returns the stateless singleton. */
  public static EncodedResultCoder of() {
    return INSTANCE;
  }

  /** Returns the coder of results keyed by bucket, which is what the stages exchange. */
  public static KvCoder<Integer, EncodedResult> byBucket() {
    return KvCoder.of(VarIntCoder.of(), INSTANCE);
  }

  @Override
  public void encode(EncodedResult result, OutputStream out) throws IOException {
    FileSlice slice = result.slice();
    STORED.encode(slice != null, out);
    if (slice == null) {
      BYTES.encode(result.toBytes(), out);
    } else {
      FILE.encode(slice.file(), out);
      OFFSET.encode(slice.offset(), out);
      LENGTH.encode(slice.length(), out);
    }
  }

  @Override
  public EncodedResult decode(InputStream in) throws IOException {
    return STORED.decode(in)
        ? EncodedResult.at(new FileSlice(FILE.decode(in), OFFSET.decode(in), LENGTH.decode(in)))
        : EncodedResult.ofBytes(BYTES.decode(in));
  }
}
