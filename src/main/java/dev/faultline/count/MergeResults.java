package dev.faultline.count;

import dev.faultline.tally.Result;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine;

/** Merges results; their order does not matter. */
public final class MergeResults extends Combine.CombineFn<Result, Result, Result> {
  @Override
  public Result createAccumulator() {
    return new Result();
  }

  @Override
  public Result addInput(Result accumulator, Result input) {
    accumulator.merge(input);
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

  @Override
  public Coder<Result> getAccumulatorCoder(CoderRegistry registry, Coder<Result> inputCoder) {
    return inputCoder;
  }
}
