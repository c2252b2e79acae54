package dev.faultline.publish;

import dev.faultline.judge.BaselineComparison;
import dev.faultline.judge.Gate;
import dev.faultline.judge.GateEvaluator;
import dev.faultline.judge.GateResult;
import dev.faultline.model.Manifest;
import dev.faultline.model.Manifest.PublishedFile;
import dev.faultline.model.ModelJson;
import dev.faultline.model.Summary;
import dev.faultline.report.Report;
import dev.faultline.report.ReportWriter;
import dev.faultline.result.OrderedParts;
import dev.faultline.result.ResultDirectory;
import dev.faultline.result.SortedFileMerger;
import dev.faultline.result.StateFile;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.JobSpec;
import dev.faultline.spec.Plan;
import dev.faultline.spec.ReportKind;
import dev.faultline.tally.Result;
import dev.faultline.tally.SideFilePart;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges a complete result, writes its files, and publishes them. */
record ResultPublisher(ResultDirectory directory, JobSpec spec, Manifest.Run run, Baseline baseline)
    implements Serializable {
  /**
   * Publishes the result. If an attempt is killed at any point, a cluster may call this again with
   * the same parts.
   *
   * @param result the complete result; it has the endpoints with a row by name, and sums of all
   *     others
   * @throws IllegalStateException if its line accounting does not balance
   * @throws FaultlineException if the files cannot be written, for instance on a full disk
   */
  void publish(Result result) {
    result.checkBalance();
    RunVerdict.refuseUnknownFormat(result);
    try {
      if (directory.isPublished()) {
        // By an earlier attempt whose end the cluster missed; its parts are gone.
        directory.discard();
        return;
      }
      writeAndPublish(result);
    } catch (IOException e) {
      throw directory.failedToWrite(e);
    }
  }

  private void writeAndPublish(Result result) throws IOException {
    List<String> files = new ArrayList<>(joinSideFiles(result));
    Path state = directory.part(StateFile.NAME);
    BaselineComparison comparison = BaselineComparer.compare(state, baseline, spec.output().top());
    RunVerdict verdict =
        RunVerdict.of(result, judge(result, state, comparison), spec, run.remarks());
    Report report =
        Report.of(result, spec.count().statuses(), comparison, verdict.gates(), verdict.problems());
    for (ReportKind kind : spec.output().reportsToWrite()) {
      try (OutputStream file = newFile(kind.fileName())) {
        ReportWriter.of(
                kind, spec.output().details(), consumer -> StateFile.forEach(state, consumer))
            .render(report, file);
      }
      files.add(kind.fileName());
    }
    try (OutputStream file = newFile(Manifest.FILE_NAME)) {
      ModelJson.write(manifest(verdict, report.summary(), files), file);
    }
    ResultDirectory.Lock lock = directory.lock();
    try {
      directory.publish(files);
    } finally {
      lock.close();
    }
  }

  private List<GateResult> judge(Result result, Path state, @Nullable BaselineComparison comparison)
      throws IOException {
    List<Gate> gates = spec.judge().gates();
    Set<String> names =
        gates.stream().map(Gate::endpoint).flatMap(Stream::ofNullable).collect(Collectors.toSet());
    return new GateEvaluator(
            result.totals(),
            StateFile.find(state, names),
            () -> comparison == null ? null : comparison.changes())
        .evaluate(gates);
  }

  private Manifest manifest(RunVerdict verdict, Summary summary, List<String> names)
      throws IOException {
    List<PublishedFile> files = new ArrayList<>();
    for (String name : names) {
      files.add(PublishedFile.of(directory.part(name)));
    }
    return new Manifest(
        Manifest.SCHEMA,
        directory.runId(),
        run.version(),
        run.runner(),
        run.plan(),
        run.started(),
        Instant.now(),
        verdict.exitCode().code(),
        verdict.remarks(),
        verdict.problems(),
        verdict.gates(),
        summary,
        run.arguments(),
        run.counting(),
        run.window(),
        files);
  }

  private OutputStream newFile(String name) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(directory.part(name)));
  }

  /** Joins only the parts that the result lists; the others are those of failed attempts. */
  private List<String> joinSideFiles(Result result) throws IOException {
    Map<String, List<Path>> parts = new TreeMap<>();
    if (spec.output().writeRejects()) {
      parts.put(ResultDirectory.REJECTS, new ArrayList<>());
    }
    if (spec.keepsState()) {
      parts.put(StateFile.NAME, new ArrayList<>());
    }
    if (spec.output().writesErrors()) {
      parts.put(ResultDirectory.ERRORS, new ArrayList<>());
    }
    for (SideFilePart sideFile : result.sideFiles()) {
      parts
          .computeIfAbsent(sideFile.target(), target -> new ArrayList<>())
          .add(directory.part(sideFile.part()));
    }
    for (Map.Entry<String, List<Path>> file : parts.entrySet()) {
      boolean isState = file.getKey().equals(StateFile.NAME);
      if (spec.plan() == Plan.STAGED && !isState) {
        SortedFileMerger.join(file.getValue(), directory.part(file.getKey()));
        continue;
      }
      try (DataOutputStream out = new DataOutputStream(newFile(file.getKey()))) {
        if (isState) {
          StateFile.writeHead(result, out);
        }
        OrderedParts.copy(file.getValue(), out);
      }
    }
    return List.copyOf(parts.keySet());
  }
}
