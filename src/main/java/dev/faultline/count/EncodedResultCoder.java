package dev.faultline.count;

import dev.faultline.tally.EncodedResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;

/** The bytes of an {@link EncodedResult} behind their length: equal results give equal bytes. */
public final class EncodedResultCoder extends AtomicCoder<EncodedResult> {
  private static final EncodedResultCoder INSTANCE = new EncodedResultCoder();

  private EncodedResultCoder() {}

  /** The coder. */
  public static EncodedResultCoder of() {
    return INSTANCE;
  }

  /** The coder of results by bucket, which is what flows between the stages. */
  public static KvCoder<Integer, EncodedResult> byBucket() {
    return KvCoder.of(VarIntCoder.of(), INSTANCE);
  }

  @Override
  public void encode(EncodedResult result, OutputStream out) throws IOException {
    ByteArrayCoder.of().encode(result.toBytes(), out);
  }

  @Override
  public EncodedResult decode(InputStream in) throws IOException {
    return EncodedResult.ofBytes(ByteArrayCoder.of().decode(in));
  }
}
