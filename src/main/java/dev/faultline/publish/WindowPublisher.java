package dev.faultline.publish;

import dev.faultline.model.Manifest;
import dev.faultline.model.ReportModel;
import dev.faultline.report.Report;
import dev.faultline.report.ReportWriter;
import dev.faultline.result.ResultDirectory;
import dev.faultline.result.SideFileWriter;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Renders and publishes the result of one window, which fits in memory. */
public final class WindowPublisher {
  private final JobSpec spec;
  private final EncodedResult encoded;

  /**
   * Creates the publisher of one window's result.
   *
   * @param encoded the complete result
   */
  public WindowPublisher(JobSpec spec, EncodedResult encoded) {
    this.spec = spec;
    this.encoded = encoded;
  }

  /** Returns all endpoints, in the order of {@link Bucket#ORDER}. */
  private Map<String, EndpointStats> endpoints() {
    Map<String, EndpointStats> endpoints = new TreeMap<>(Bucket.ORDER);
    endpoints.putAll(encoded.decode().endpoints());
    return endpoints;
  }

  /** Returns the result with the endpoints that have a row by name, and sums of all others. */
  private Result withRows() {
    TopEndpoints top = new TopEndpoints(spec.output().top());
    Result result = EndpointMerge.merge(List.of(encoded), top::add);
    top.addTo(result);
    return result;
  }

  /** Returns the report as the records that become JSON. */
  public ReportModel model() {
    return report().model();
  }

  private Report report() {
    Result result = withRows();
    result.checkBalance();
    return Report.of(result, spec.count().statuses(), null, List.of(), List.of());
  }

  /** Renders the report for standard output, in the format that the user chose. */
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
   * Publishes the result.
   *
   * @param directory the directory of this window's result, used by no other window
   * @param rejects the lines of {@code rejects.jsonl}
   */
  public void publish(ResultDirectory directory, List<String> rejects, Manifest.Run run) {
    Result result = withRows();
    try (ResultDirectory.Lock held = directory.lock()) {
      directory.prepare();
      try (StatePartWriter statePart = new StatePartWriter(directory, 0)) {
        endpoints().forEach(statePart::write);
        result.addSideFile(statePart.finish());
      }
      if (spec.output().writeRejects() && !rejects.isEmpty()) {
        result.addSideFile(write(rejects, directory));
      }
      new ResultPublisher(directory, spec, run, Baseline.NONE).publish(result);
    } catch (IOException e) {
      throw directory.failedToWrite(e);
    }
  }

  private static SideFilePart write(List<String> rejects, ResultDirectory directory) {
    try (SideFileWriter part = new SideFileWriter(directory, ResultDirectory.REJECTS, 0, 0)) {
      rejects.forEach(part::write);
      return Objects.requireNonNull(part.finish(), "there are lines");
    }
  }
}
