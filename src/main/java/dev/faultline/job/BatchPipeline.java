package dev.faultline.job;

import dev.faultline.fused.FusedPlan;
import dev.faultline.fused.ReadRanges;
import dev.faultline.input.FileFormat;
import dev.faultline.input.FileHead;
import dev.faultline.input.FormatFinder;
import dev.faultline.input.InputFile;
import dev.faultline.input.InputFiles;
import dev.faultline.input.InputRange;
import dev.faultline.input.SingleFormat;
import dev.faultline.input.StagedFormatCheck;
import dev.faultline.input.StagedInputCheck;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.format.LogGenerator;
import dev.faultline.publish.PublishResult;
import dev.faultline.result.ShuffleParts;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.GeneratorSpec;
import dev.faultline.spec.JobSpec;
import dev.faultline.spec.Plan;
import dev.faultline.staged.ReadLines;
import dev.faultline.staged.StagedPlan;
import dev.faultline.tally.InputStats;
import dev.faultline.tally.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.jspecify.annotations.Nullable;

/** Builds the graph of a batch run, by the plan that the spec names, for input that was matched. */
final class BatchPipeline {
  private final JobSpec spec;
  private final InputFiles input;
  private final List<InputRange> ranges;

  BatchPipeline(JobSpec spec, InputFiles input) {
    this.spec = spec;
    this.input = input;
    GeneratorSpec generator = spec.input().generator();
    this.ranges =
        generator == null
            ? InputRange.ofFiles(input.files())
            : List.of(
                new InputRange.OfGenerator(
                    new LogGenerator(generator.format(), generator.seed()), 0, generator.lines()));
  }

  /** Returns how many bytes the run reads. */
  long bytes() {
    return ranges.stream().mapToLong(InputRange::bytes).sum();
  }

  /** Returns true if all work is a single range that cannot be split. */
  boolean isOneRange() {
    return ranges.size() == 1 && !ranges.get(0).isSplittable();
  }

  /**
   * Adds the graph to a pipeline.
   *
   * @param parts cuts results for the shuffle, into files for a runner that groups in memory
   * @throws FaultlineException if the plan cannot read the input
   */
  void expand(Pipeline pipeline, ShuffleParts parts, PublishResult publish) throws IOException {
    FormatFinder formats = FormatFinder.of(spec.input(), spec.output().privacy());
    if (spec.plan() == Plan.FUSED) {
      new FusedPlan(spec, unread(), parts)
          .expand(pipeline, ReadRanges.of(ranges, formats), publish);
      return;
    }
    List<InputFile> files = input.files();
    StagedInputCheck.check(files);
    SingleFormat found = formats.findOne(files, FileHead::of);
    LineFormat format = found == null ? LineFormat.bare(LogFormat.SIMPLE) : found.format();
    if (format.namesColumns()) {
      throw FaultlineException.usage(
          "--plan=staged reads every line by itself, but in "
              + format.label()
              + " logs other lines name its columns; --plan=fused, the default, reads them");
    }
    StagedInputCheck.checkWholeLines(files, format.envelopes(), spec.input().maxLineBytes());
    if (spec.input().format() == null) {
      new StagedFormatCheck(format, spec.input().settings(), spec.input().maxLineBytes())
          .check(files);
    }
    // A runner that groups in memory also holds the lines between the stages in memory.
    long bundleBytes = parts.inFiles() ? spec.bundleBytes() : 0;
    new StagedPlan(spec, format, matched(files, format, found, formats), parts.directory())
        .expand(pipeline, ReadLines.of(ranges, bundleBytes), publish);
  }

  private Result unread() {
    List<InputStats> inputs = new ArrayList<>(input.others());
    input.files().forEach(file -> inputs.add(InputStats.unread(file.name(), file.bytes())));
    return Result.ofInputs(inputs);
  }

  private Result matched(
      List<InputFile> files, LineFormat format, @Nullable SingleFormat found, FormatFinder formats)
      throws IOException {
    List<InputStats> inputs = new ArrayList<>(input.others());
    for (InputFile file : files) {
      FileFormat own = formats.find(FileHead.of(file));
      String evidence = found != null && file.name().equals(found.file()) ? found.evidence() : "";
      inputs.add(
          own.isNoise()
              ? InputStats.matched(
                      file.name(), own.label(), own.envelopes(), own.evidence(), file.bytes())
                  .inState(InputStats.State.NOISE_ONLY)
              : InputStats.matched(
                  file.name(),
                  file.bytes() == 0 ? "" : format.format().label(),
                  file.bytes() == 0 ? "" : format.envelopes().label(),
                  evidence,
                  file.bytes()));
    }
    return Result.ofInputs(inputs);
  }
}
