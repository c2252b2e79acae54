package dev.faultline.staged;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.ParsedLine;
import dev.faultline.log.Requests;
import dev.faultline.log.SkippedLine;
import dev.faultline.log.privacy.PrivacyPolicy;
import dev.faultline.result.EncodedResultCoder;
import dev.faultline.tally.Bucket;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.Result;
import dev.faultline.tally.Tallies;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class CountTest {
  private static final List<ParsedLine> LINES =
      List.of(
          Requests.of("/a", 500, 1, 12_000),
          Requests.of("/a", 503),
          Requests.of("/a", 200),
          Requests.of("/b", 500),
          Requests.of("/c", 404),
          SkippedLine.BLANK,
          SkippedLine.NOT_A_REQUEST,
          Requests.rejected(LineOutcome.BAD_STATUS, "x"));

  private TestPipeline pipeline;

  @BeforeEach
  void setPipeline(TestPipeline testPipeline) {
    pipeline = testPipeline;
  }

  private PCollection<ParsedLine> create(List<? extends ParsedLine> lines) {
    return pipeline.apply(
        "Lines", Create.<ParsedLine>of(List.copyOf(lines)).withCoder(ParsedLineCoder.of()));
  }

  private static void assertMerged(
      PCollection<KV<Integer, EncodedResult>> buckets, Result expected) {
    byte[] bytes = EncodedResult.of(expected).toBytes();
    PAssert.that(buckets.apply("Without buckets", Values.create()))
        .satisfies(
            parts -> {
              assertThat(EncodedResult.of(Result.merged(parts)).toBytes(), is(bytes));
              return null;
            });
  }

  @Test
  void countsErrorsByEndpoint() {
    PCollection<KV<String, Long>> counts =
        create(List.of(Requests.of("/a", 500), Requests.of("/b", 503), Requests.of("/a", 503)))
            .apply(CountErrors.byEndpoint());

    PAssert.that(counts).containsInAnyOrder(List.of(KV.of("/a", 2L), KV.of("/b", 1L)));
    pipeline.run();
  }

  @Test
  void countsEveryLineWhateverIsInIt() {

    assertMerged(
        pipeline.apply(Create.of("", "", "GET /a 500", "?")).apply(CountLines.create()),
        Result.ofLines(4));
    pipeline.run();
  }

  @Test
  void talliesEveryLineInTheBucketOfItsEndpoint() {
    Result whole = new Result();
    LINES.forEach(line -> whole.add(line, Tallies.ERRORS, PrivacyPolicy.USUAL));
    PCollection<KV<Integer, EncodedResult>> tallies =
        create(LINES).apply(TallyLines.with(Tallies.ERRORS, PrivacyPolicy.USUAL));

    PAssert.that(tallies)
        .satisfies(
            parts -> {
              parts.forEach(
                  part ->
                      part.getValue()
                          .decode()
                          .endpoints()
                          .keySet()
                          .forEach(e -> assertThat(part.getKey(), is(Bucket.of(e)))));
              return null;
            });
    assertMerged(tallies, whole);
    pipeline.run();
  }

  /** Many endpoints that share a bucket. */
  private static List<ParsedLine> linesOfOneBucket() {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> "/" + i)
        .filter(endpoint -> Bucket.of(endpoint) == 1)
        .limit(17_000)
        .<ParsedLine>map(endpoint -> Requests.of(endpoint, 200))
        .toList();
  }

  @Test
  void tellsItsTallyBeforeItGetsLarge() {
    PCollection<KV<Integer, EncodedResult>> tallies =
        pipeline
            .apply(Create.of(1))
            .apply(
                FlatMapElements.into(TypeDescriptor.of(ParsedLine.class))
                    .via(n -> linesOfOneBucket()))
            .setCoder(ParsedLineCoder.of())
            .apply(TallyLines.with(Tallies.ERRORS, PrivacyPolicy.USUAL));

    PAssert.that(tallies)
        .satisfies(
            parts -> {
              List<Integer> sizes = new ArrayList<>();
              for (KV<Integer, EncodedResult> part : parts) {
                if (part.getValue().decode().size() > 0) {
                  sizes.add(part.getValue().decode().size());
                }
              }
              assertThat(sizes, containsInAnyOrder(1 << 14, 616));
              return null;
            });
    pipeline.run();
  }

  @Test
  void letsPassWhatWasCountedTheSameTwice() {
    PCollection<ParsedLine> lines = create(LINES);
    PCollection<KV<String, Long>> counts =
        counts(pipeline, List.of(KV.of("/a", 2L), KV.of("/b", 1L)));
    PCollection<KV<Integer, EncodedResult>> readLines =
        pipeline.apply(
            Create.of(KV.of(Bucket.REST, EncodedResult.of(Result.ofLines(LINES.size()))))
                .withCoder(EncodedResultCoder.byBucket()));

    PCollection<KV<Integer, EncodedResult>> checked =
        PCollectionList.of(readLines)
            .and(lines.apply(TallyLines.with(Tallies.ERRORS, PrivacyPolicy.USUAL)))
            .apply(Flatten.pCollections())
            .apply(CheckCounts.against(counts));

    assertMerged(checked, Tallies.of(LINES));
    pipeline.run();
  }

  @Test
  void failsWhenACountIsTooHigh() {
    assertRefused(List.of(KV.of("/a", 3L), KV.of("/b", 1L)));
  }

  @Test
  void failsWhenACountIsMissing() {
    assertRefused(List.of(KV.of("/a", 2L)));
  }

  @Test
  void failsWhenAnEndpointWasCountedThatHasNoTally() {
    assertRefused(List.of(KV.of("/a", 2L), KV.of("/b", 1L), KV.of("/z", 1L)));
  }

  private void assertRefused(List<KV<String, Long>> counts) {
    create(LINES)
        .apply(TallyLines.with(Tallies.ERRORS, PrivacyPolicy.USUAL))
        .apply(CheckCounts.against(counts(pipeline, counts)));

    Pipeline.PipelineExecutionException refused =
        assertThrows(Pipeline.PipelineExecutionException.class, () -> pipeline.run());

    assertThat(
        String.valueOf(refused.getMessage()),
        containsString("tallied errors differ from counted ones in bucket"));
  }

  private static PCollection<KV<String, Long>> counts(
      Pipeline pipeline, List<KV<String, Long>> counts) {
    return pipeline.apply(
        "Counts", Create.of(counts).withCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of())));
  }
}
