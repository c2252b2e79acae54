package dev.faultline.report;

import dev.faultline.log.ParsedLine;
import dev.faultline.model.ModelJson;
import dev.faultline.options.CommandLine;
import dev.faultline.options.JobSpecReader;
import dev.faultline.spec.JobSpec;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.EndpointMerge;
import dev.faultline.tally.Result;
import dev.faultline.tally.Tallies;
import dev.faultline.tally.TopEndpoints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reports of lines, as a run with these options renders them. */
public final class Reports {
  private Reports() {}

  public static JobSpec spec(String... options) {
    List<String> words = new ArrayList<>(List.of(options));
    words.add("--input=a.log");
    return JobSpecReader.read(CommandLine.parse(words.toArray(String[]::new)));
  }

  public static Report of(JobSpec spec, ParsedLine... lines) {
    return of(spec, Tallies.of(lines));
  }

  static Report of(JobSpec spec, Result result) {
    TopEndpoints top = new TopEndpoints(spec.output().top());
    Result merged = EndpointMerge.merge(List.of(EncodedResult.of(result)), top::add);
    top.addTo(merged);
    return Report.of(merged, spec.count().statuses(), null, List.of(), List.of());
  }

  public static Report of(ParsedLine... lines) {
    return of(spec(), lines);
  }

  static String text(Report report, boolean details) {
    return render((r, out) -> TextReport.render(r, details, out), report);
  }

  static String csv(Report report) {
    return render((r, out) -> CsvReport.render(r.model(), out), report);
  }

  static String markdown(Report report) {
    return render(MarkdownReport::render, report);
  }

  static String metrics(Report report) {
    return render(OpenMetricsReport::render, report);
  }

  private static String render(ReportWriter.TextRenderer renderer, Report report) {
    StringBuilder out = new StringBuilder();
    try {
      renderer.render(report, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toString();
  }

  static String json(Report report) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ModelJson.write(report.model(), out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
