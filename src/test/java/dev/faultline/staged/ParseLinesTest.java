package dev.faultline.staged;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.NoiseLine;
import dev.faultline.log.ParsedLine;
import dev.faultline.log.RejectedLine;
import dev.faultline.log.Requests;
import dev.faultline.log.SkippedLine;
import dev.faultline.log.endpoint.RequestFilter;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.JsonKeys;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.noise.Noise;
import dev.faultline.log.privacy.PrivacyPolicy;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class ParseLinesTest {
  private TestPipeline pipeline;

  @BeforeEach
  void setPipeline(TestPipeline testPipeline) {
    pipeline = testPipeline;
  }

  @Test
  void makesOneParsedLineOfEveryLine() {
    PCollection<ParsedLine> parsed =
        pipeline
            .apply(
                Create.of(
                    "GET /a 500",
                    "",
                    " \r",
                    "GET /a 500",
                    "caf\u00e9",
                    "GET /b 404\r",
                    "KeyError: 1"))
            .apply(
                ParseLines.of(
                    LineFormat.bare(LogFormat.SIMPLE),
                    FormatSettings.USUAL,
                    RequestFilter.ALL,
                    PrivacyPolicy.USUAL,
                    1000));

    PAssert.that(parsed)
        .containsInAnyOrder(
            Requests.of("/a", 500),
            Requests.of("/a", 500),
            Requests.of("/b", 404),
            SkippedLine.BLANK,
            SkippedLine.BLANK,
            new NoiseLine(Noise.EXCEPTION, "", RejectedLine.NO_OFFSET, "KeyError: 1"),
            Requests.rejected(LineOutcome.WRONG_SHAPE, "caf\u00e9"));
    pipeline.run();
  }

  @Test
  void readsTheKeysOfTheUser() {
    PCollection<ParsedLine> parsed =
        pipeline
            .apply(Create.of("{\"verb\":\"GET\",\"route\":\"/a\",\"rc\":503}", "{\"msg\":\"up\"}"))
            .apply(
                ParseLines.of(
                    LineFormat.bare(LogFormat.JSON),
                    FormatSettings.of(JsonKeys.parse("path=route,status=rc")),
                    RequestFilter.ALL,
                    PrivacyPolicy.USUAL,
                    1000));

    PAssert.that(parsed).containsInAnyOrder(Requests.of("/a", 503), SkippedLine.NOT_A_REQUEST);
    pipeline.run();
  }
}
