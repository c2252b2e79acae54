package dev.faultline.publish;

import dev.faultline.result.ResultDirectory;
import dev.faultline.result.StatePartWriter;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.EndpointMerge;
import dev.faultline.tally.Result;
import dev.faultline.tally.TopEndpoints;
import java.io.Serializable;

/**
 * Merges what many ranges of the input contribute to the endpoints of one bucket. Each endpoint is
 * written to the state of the run and dropped from memory, unless it may get a row in the report.
 *
 * @param directory the directory of the run
 * @param rows the most rows that the report may have
 * @param keepsState whether endpoints are written to the state of the run
 */
record BucketMerger(ResultDirectory directory, int rows, boolean keepsState)
    implements Serializable {

  /** Merges the parts of one bucket and returns what the report needs of them. */
  Result mergeBucket(int bucket, Iterable<EncodedResult> parts) {
    TopEndpoints top = new TopEndpoints(rows);
    Result merged;
    if (!keepsState) {
      merged = EndpointMerge.merge(parts, top::add);
    } else {
      try (StatePartWriter part = new StatePartWriter(directory, bucket)) {
        merged =
            EndpointMerge.merge(
                parts,
                (name, stats) -> {
                  part.write(name, stats);
                  top.add(name, stats);
                });
        merged.addSideFile(part.finish());
      }
    }
    top.addTo(merged);
    return merged;
  }

  /** Merges all buckets, no two of which share an endpoint, into what the report needs. */
  Result mergeAll(Iterable<EncodedResult> buckets) {
    TopEndpoints top = new TopEndpoints(rows);
    Result merged = EndpointMerge.merge(buckets, top::add);
    top.addTo(merged);
    return merged;
  }
}
