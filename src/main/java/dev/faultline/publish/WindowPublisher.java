package dev.faultline.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.model.Manifest;
import dev.faultline.model.ReportModel;
import dev.faultline.report.Report;
import dev.faultline.report.ReportWriter;
import dev.faultline.result.ResultDirectory;
import dev.faultline.result.StatePartWriter;
import dev.faultline.spec.JobSpec;
import dev.faultline.tally.Bucket;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.EndpointMerge;
import dev.faultline.tally.EndpointStats;
import dev.faultline.tally.Result;
import dev.faultline.tally.SideFilePart;
import dev.faultline.tally.TopEndpoints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A result that is in memory as a whole, as that of a short window is. */
public final class WindowPublisher {
  private static final String REJECTS = "rejects.jsonl";

  private final JobSpec spec;
  private final EncodedResult whole;

  /**
   * A result.
   *
   * @param whole all of it
   */
  public WindowPublisher(JobSpec spec, EncodedResult whole) {
    this.spec = spec;
    this.whole = whole;
  }

  /** Every endpoint, in the order of {@link Bucket#ORDER}. */
  private Map<String, EndpointStats> endpoints() {
    Map<String, EndpointStats> endpoints = new TreeMap<>(Bucket.ORDER);
    endpoints.putAll(whole.decode().endpoints());
    return endpoints;
  }

  /** The result, of whose endpoints only those that have a row are not in sums. */
  private Result withRows() {
    TopEndpoints top = new TopEndpoints(spec.output().top());
    Result result = EndpointMerge.merge(List.of(whole), top::add);
    top.addTo(result);
    return result;
  }

  /** The report for programs. */
  public ReportModel model() {
    return report().model();
  }

  private Report report() {
    Result result = withRows();
    result.checkBalance();
    return Report.of(result, spec.count().statuses(), null, List.of(), List.of());
  }

  /** The report that goes to standard output. */
  public byte[] render() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ReportWriter.of(
              spec.output().printed(),
              spec.output().details(),
              consumer -> {
                for (Map.Entry<String, EndpointStats> endpoint : endpoints().entrySet()) {
                  consumer.accept(endpoint.getKey(), endpoint.getValue());
                }
              })
          .render(report(), out);
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    return out.toByteArray();
  }

  /**
   * Publishes it.
   *
   * @param directory of this result alone
   * @param rejects the lines of the file of rejected lines
   */
  public void publish(
      ResultDirectory directory, List<String> rejects, Manifest.Run run, Baseline baseline) {
    Result result = withRows();
    try (ResultDirectory.Lock held = directory.lock()) {
      directory.prepare();
      try (StatePartWriter piece = new StatePartWriter(directory, 0)) {
        endpoints().forEach(piece::write);
        result.addSideFile(piece.finish());
      }
      if (spec.output().writeRejects() && !rejects.isEmpty()) {
        Files.write(directory.part(REJECTS + ".0"), rejects, UTF_8);
        result.addSideFile(new SideFilePart(REJECTS, REJECTS + ".0"));
      }
      new ResultPublisher(directory, spec, run, baseline).publish(result);
    } catch (IOException e) {
      throw directory.failedToWrite(e);
    }
  }
}
