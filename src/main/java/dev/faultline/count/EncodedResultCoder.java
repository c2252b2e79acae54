package dev.faultline.count;

import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.EncodedResult.Place;
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
 * The bytes of an {@link EncodedResult} behind their length, or their place. Equal results whose
 * bytes travel give equal bytes.
 */
public final class EncodedResultCoder extends AtomicCoder<EncodedResult> {
  private static final EncodedResultCoder INSTANCE = new EncodedResultCoder();

  private static final BooleanCoder STORED = BooleanCoder.of();
  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();
  private static final StringUtf8Coder FILE = StringUtf8Coder.of();
  private static final VarLongCoder OFFSET = VarLongCoder.of();
  private static final VarIntCoder LENGTH = VarIntCoder.of();

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
    Place place = result.place();
    STORED.encode(place != null, out);
    if (place == null) {
      BYTES.encode(result.toBytes(), out);
    } else {
      FILE.encode(place.file(), out);
      OFFSET.encode(place.offset(), out);
      LENGTH.encode(place.length(), out);
    }
  }

  @Override
  public EncodedResult decode(InputStream in) throws IOException {
    return STORED.decode(in)
        ? EncodedResult.at(new Place(FILE.decode(in), OFFSET.decode(in), LENGTH.decode(in)))
        : EncodedResult.ofBytes(BYTES.decode(in));
  }
}
