package dev.faultline.staged;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.ParsedLine;
import dev.faultline.log.Requests;
import dev.faultline.log.SkippedLine;
import dev.faultline.tally.ErrorStatuses;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class FilterErrorsTest {
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
                        SkippedLine.BLANK,
                        SkippedLine.NOT_A_REQUEST,
                        Requests.rejected(LineOutcome.BAD_STATUS, "500"))
                    .withCoder(ParsedLineCoder.of()))
            .apply(FilterErrors.with(ErrorStatuses.parse("5xx,404")));

    PAssert.that(errors)
        .containsInAnyOrder(Requests.of("/a", 500), Requests.of("/b", 599), Requests.of("/c", 404));
    pipeline.run();
  }
}
