package dev.faultline.staged;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.Request;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Counts failing requests by endpoint with Beam's own {@link Count}, one element at a time. */
final class CountErrors extends PTransform<PCollection<ParsedLine>, PCollection<KV<String, Long>>> {
  private CountErrors() {}

  /** Returns the transform; its input must contain only failing requests. */
  public static CountErrors byEndpoint() {
    return new CountErrors();
  }

  @Override
  public PCollection<KV<String, Long>> expand(PCollection<ParsedLine> errors) {
    return errors
        .apply(
            "By endpoint",
            MapElements.into(
                    TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptors.integers()))
                .via(
                    error -> {
                      Request request = (Request) error;
                      return KV.of(request.endpoint(), request.status());
                    }))
        .apply("Count", Count.perKey());
  }
}
