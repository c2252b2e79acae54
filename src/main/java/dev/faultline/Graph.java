package dev.faultline;

import dev.faultline.log.LogFormat;
import dev.faultline.log.LogGenerator;
import dev.faultline.options.FaultlineException;
import dev.faultline.options.GeneratorSpec;
import dev.faultline.options.JobSpec;
import dev.faultline.options.Plan;
import dev.faultline.plan.FusedPlan;
import dev.faultline.plan.StagedPlan;
import dev.faultline.read.Archives;
import dev.faultline.read.FileHead;
import dev.faultline.read.FormatFinder;
import dev.faultline.read.InputFile;
import dev.faultline.read.Range;
import dev.faultline.read.ReadLines;
import dev.faultline.read.ReadRanges;
import dev.faultline.read.SingleFormat;
import dev.faultline.read.StagedDomain;
import dev.faultline.report.Parts;
import dev.faultline.report.PublishResult;
import dev.faultline.tally.Input;
import dev.faultline.tally.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.jspecify.annotations.Nullable;

/** The graph that the spec's plan makes of an input that was matched. */
final class Graph {
  private final JobSpec spec;
  private final Archives input;
  private final List<Range> ranges;

  Graph(JobSpec spec, Archives input) {
    this.spec = spec;
    this.input = input;
    GeneratorSpec generator = spec.input().generator();
    this.ranges =
        generator == null
            ? Range.ofFiles(input.files())
            : List.of(
                new Range.OfGenerator(
                    new LogGenerator(generator.format(), generator.seed()), 0, generator.lines()));
  }

  /** The bytes that are to be read. */
  long bytes() {
    return ranges.stream().mapToLong(Range::bytes).sum();
  }

  /** True if all of the work is one range that cannot be split. */
  boolean isOneRange() {
    return ranges.size() == 1 && !ranges.get(0).isSplittable();
  }

  /**
   * Adds the graph to a pipeline.
   *
   * @param parts cuts what is counted; into files where the runner holds what it groups in memory
   * @throws FaultlineException if the plan cannot read the input
   */
  void expand(Pipeline pipeline, Parts parts, PublishResult publish) throws IOException {
    FormatFinder formats = FormatFinder.of(spec.input(), spec.output().privacy());
    if (spec.plan() == Plan.FUSED) {
      new FusedPlan(spec, unread(), parts)
          .expand(pipeline, ReadRanges.of(ranges, formats), publish);
      return;
    }
    List<InputFile> files = input.files();
    StagedDomain.check(files);
    SingleFormat found = formats.findOne(files, FileHead::of);
    LogFormat format = found == null ? LogFormat.SIMPLE : found.format();
    if (format.namesColumns()) {
      throw FaultlineException.usage(
          "--plan=staged reads every line by itself, but in "
              + format.label()
              + " logs other lines name its columns; --plan=fused, the default, reads them");
    }
    // Likewise what flows between the stages.
    long bundleBytes = parts.inFiles() ? spec.bundleBytes() : 0;
    new StagedPlan(spec, format, matched(files, format, found), parts.directory())
        .expand(pipeline, ReadLines.of(ranges, bundleBytes), publish);
  }

  private Result unread() {
    List<Input> inputs = new ArrayList<>(input.archives());
    input.files().forEach(file -> inputs.add(Input.unread(file.name(), file.bytes())));
    return Result.ofInputs(inputs);
  }

  private static Result matched(
      List<InputFile> files, LogFormat format, @Nullable SingleFormat found) {
    return Result.ofInputs(
        files.stream()
            .map(
                file ->
                    Input.matched(
                        file.name(),
                        file.bytes() == 0 ? "" : format.label(),
                        found != null && file.name().equals(found.file()) ? found.evidence() : "",
                        file.bytes()))
            .toList());
  }
}
