package dev.faultline.count;

import dev.faultline.tally.Result;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Counts the lines where they are read, so that the books compare two counts that were made in
 * different places.
 */
public final class CountLines
    extends PTransform<PCollection<String>, PCollection<KV<Integer, Result>>> {
  private CountLines() {}

  /** The transform. */
  public static CountLines create() {
    return new CountLines();
  }

  @Override
  public PCollection<KV<Integer, Result>> expand(PCollection<String> lines) {
    return lines
        .apply("Count", Count.globally())
        .apply(
            "To result",
            MapElements.into(new TypeDescriptor<KV<Integer, Result>>() {})
                .via(n -> KV.of(Bucket.REST, Result.ofLines(n))))
        .setCoder(KvCoder.of(VarIntCoder.of(), ResultCoder.of()));
  }
}
