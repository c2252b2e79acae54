package dev.faultline.filter;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.Requests;
import dev.faultline.log.Skipped;
import dev.faultline.log.Verdict;
import dev.faultline.parse.ParsedLineCoder;
import dev.faultline.tally.Statuses;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class KeepErrorsTest {
  private TestPipeline pipeline;

  @BeforeEach
  void setPipeline(TestPipeline testPipeline) {
    pipeline = testPipeline;
  }

  @Test
  void keepsRequestsWithAnErrorStatusAndNothingElse() {
    PCollection<ParsedLine> errors =
        pipeline
            .apply(
                Create.<ParsedLine>of(
                        Requests.of("/a", 499),
                        Requests.of("/a", 500),
                        Requests.of("/b", 599),
                        Requests.of("/b", 600),
                        Requests.of("/b", 0),
                        Requests.of("/c", 404),
                        Skipped.BLANK,
                        Skipped.NOT_A_REQUEST,
                        Requests.rejected(Verdict.BAD_STATUS, "500"))
                    .withCoder(ParsedLineCoder.of()))
            .apply(KeepErrors.with(Statuses.parse("5xx,404")));

    PAssert.that(errors)
        .containsInAnyOrder(Requests.of("/a", 500), Requests.of("/b", 599), Requests.of("/c", 404));
    pipeline.run();
  }
}
