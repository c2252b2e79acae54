package dev.faultline.parse;

import dev.faultline.log.FormatSettings;
import dev.faultline.log.JsonKeys;
import dev.faultline.log.LogFormat;
import dev.faultline.log.ParsedLine;
import dev.faultline.log.Privacy;
import dev.faultline.log.Requests;
import dev.faultline.log.Selection;
import dev.faultline.log.Skipped;
import dev.faultline.log.Verdict;
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
            .apply(Create.of("GET /a 500", "", " \r", "GET /a 500", "caf\u00e9", "GET /b 404\r"))
            .apply(
                ParseLines.of(
                    LogFormat.SIMPLE, FormatSettings.USUAL, Selection.ALL, Privacy.USUAL, 1000));

    PAssert.that(parsed)
        .containsInAnyOrder(
            Requests.of("/a", 500),
            Requests.of("/a", 500),
            Requests.of("/b", 404),
            Skipped.BLANK,
            Skipped.BLANK,
            Requests.rejected(Verdict.WRONG_SHAPE, "caf\u00e9"));
    pipeline.run();
  }

  @Test
  void readsTheKeysOfTheUser() {
    PCollection<ParsedLine> parsed =
        pipeline
            .apply(Create.of("{\"verb\":\"GET\",\"route\":\"/a\",\"rc\":503}", "{\"msg\":\"up\"}"))
            .apply(
                ParseLines.of(
                    LogFormat.JSON,
                    FormatSettings.of(JsonKeys.parse("path=route,status=rc")),
                    Selection.ALL,
                    Privacy.USUAL,
                    1000));

    PAssert.that(parsed).containsInAnyOrder(Requests.of("/a", 503), Skipped.NOT_A_REQUEST);
    pipeline.run();
  }
}
