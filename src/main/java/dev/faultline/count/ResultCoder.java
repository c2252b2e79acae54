package dev.faultline.count;

import dev.faultline.tally.Result;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** The one encoding of a {@link Result}: equal results give equal bytes. */
public final class ResultCoder extends AtomicCoder<Result> {
  private static final ResultCoder INSTANCE = new ResultCoder();

  private ResultCoder() {}

  /** The coder. */
  public static ResultCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Result result, OutputStream out) throws IOException {
    result.write(new DataOutputStream(out));
  }

  @Override
  public Result decode(InputStream in) throws IOException {
    return Result.read(new DataInputStream(in));
  }
}
