package dev.faultline.publish;

import dev.faultline.result.ResultDirectory;
import dev.faultline.result.StatePartWriter;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.EndpointMerge;
import dev.faultline.tally.Result;
import dev.faultline.tally.TopEndpoints;
import java.io.Serializable;

/**
 * Brings together what many ranges tell of the endpoints of one bucket. Each endpoint goes into the
 * state of the run and is forgotten, unless it may get a row in the report.
 *
 * @param directory of the run
 * @param rows of the report at most
 * @param keepsState whether endpoints go into the state of the run
 */
record BucketMerger(ResultDirectory directory, int rows, boolean keepsState)
    implements Serializable {

  /** What the report needs of a bucket. */
  Result mergeBucket(int bucket, Iterable<EncodedResult> parts) {
    TopEndpoints top = new TopEndpoints(rows);
    Result merged;
    if (!keepsState) {
      merged = EndpointMerge.merge(parts, top::add);
    } else {
      try (StatePartWriter piece = new StatePartWriter(directory, bucket)) {
        merged =
            EndpointMerge.merge(
                parts,
                (name, stats) -> {
                  piece.write(name, stats);
                  top.add(name, stats);
                });
        merged.addSideFile(piece.finish());
      }
    }
    top.addTo(merged);
    return merged;
  }

  /** What the report needs of all buckets, which share no endpoint. */
  Result mergeAll(Iterable<EncodedResult> buckets) {
    TopEndpoints top = new TopEndpoints(rows);
    Result merged = EndpointMerge.merge(buckets, top::add);
    top.addTo(merged);
    return merged;
  }
}
