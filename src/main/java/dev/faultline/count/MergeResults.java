package dev.faultline.count;

import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.Result;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.DelegateCoder;
import org.apache.beam.sdk.transforms.Combine;

/** Merges results; their order does not matter. */
public final class MergeResults extends Combine.CombineFn<EncodedResult, Result, Result> {
  @Override
  public Result createAccumulator() {
    return new Result();
  }

  @Override
  public Result addInput(Result accumulator, EncodedResult input) {
    accumulator.merge(input.decode());
    return accumulator;
  }

  @Override
  public Result mergeAccumulators(Iterable<Result> accumulators) {
    Result merged = new Result();
    accumulators.forEach(merged::merge);
    return merged;
  }

  @Override
  public Result extractOutput(Result accumulator) {
    return accumulator;
  }

  /** The accumulators travel like their input. */
  @Override
  public Coder<Result> getAccumulatorCoder(
      CoderRegistry registry, Coder<EncodedResult> inputCoder) {
    return DelegateCoder.of(inputCoder, EncodedResult::of, EncodedResult::decode);
  }

  @Override
  public Coder<Result> getDefaultOutputCoder(
      CoderRegistry registry, Coder<EncodedResult> inputCoder) {
    return getAccumulatorCoder(registry, inputCoder);
  }
}
