package dev.faultline.publish;

import dev.faultline.model.Manifest;
import dev.faultline.result.PublishedResult;
import dev.faultline.result.ResultDirectory;
import dev.faultline.result.StateFile;
import dev.faultline.result.StatePartWriter;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.JobSpec;
import dev.faultline.spec.Plan;
import dev.faultline.tally.Bucket;
import dev.faultline.tally.EndpointCursor;
import dev.faultline.tally.EndpointMerge;
import dev.faultline.tally.Result;
import dev.faultline.tally.SideFilePart;
import dev.faultline.tally.TopEndpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Merges several results into one without reading their logs again. The outcome is what one run
 * over all their files, in the order of the results, would have published.
 */
public final class ResultMerger {
  /** The files that are copied; the state and the reports are written again. */
  private static final List<String> SIDE_FILES =
      List.of(ResultDirectory.ERRORS, ResultDirectory.REJECTS);

  private final List<PublishedResult> results;

  private ResultMerger(List<PublishedResult> results) {
    this.results = results;
  }

  /**
   * Opens the results and checks that they can be merged.
   *
   * @param directories the directories of the results
   * @param mayOverlap whether several results may cover the same file or time
   * @throws FaultlineException if one of them is not a result, is damaged, or was counted with
   *     other options than the first, or if they overlap and must not
   */
  public static ResultMerger open(List<String> directories, boolean mayOverlap) throws IOException {
    List<PublishedResult> results = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    for (String name : directories) {
      PublishedResult result = PublishedResult.open(name, Path.of(name));
      if (!seen.add(result.directory().toRealPath())) {
        throw FaultlineException.usage(name + ": is named more than once");
      }
      String difference = result.differenceFrom(results.isEmpty() ? result : results.get(0));
      if (!difference.isEmpty()) {
        throw FaultlineException.usage(
            name
                + ": was counted with "
                + difference
                + ", other than "
                + directories.get(0)
                + ": they cannot be merged");
      }
      results.add(result);
    }
    if (!mayOverlap) {
      OverlapCheck.check(results);
    }
    return new ResultMerger(List.copyOf(results));
  }

  /**
   * Returns the options that decided which requests were counted, and as what; they are the same in
   * all results.
   */
  public SortedMap<String, String> counting() {
    return results.get(0).manifest().counting();
  }

  /** The plan that one run would have had: it decides the order of lines in files. */
  public Plan plan() {
    return results.stream().allMatch(result -> result.manifest().plan().equals(Plan.STAGED.label()))
        ? Plan.STAGED
        : Plan.FUSED;
  }

  /** Returns whether every result has a {@code rejects.jsonl}. */
  public boolean haveRejects() {
    return first(ResultDirectory.REJECTS, false) == null;
  }

  /** Warns of the side files that the merged result will lack. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    for (String file : SIDE_FILES) {
      PublishedResult without = first(file, false);
      if (without != null && first(file, true) != null) {
        remarks.add(
            "warning: no %s, since %s was counted without it".formatted(file, without.directory()));
      }
    }
    return remarks;
  }

  /**
   * Returns the first result that has the file (or, if {@code has} is false, lacks it), or null.
   */
  private @Nullable PublishedResult first(String file, boolean has) {
    return results.stream()
        .filter(result -> Files.exists(result.directory().resolve(file)) == has)
        .findFirst()
        .orElse(null);
  }

  /**
   * Publishes the merged result.
   *
   * @param directory the output directory, locked and prepared; it may be that of one of the
   *     results
   */
  public void publish(ResultDirectory directory, JobSpec spec, Manifest.Run run, Baseline baseline)
      throws IOException {
    Result merged = new Result();
    TopEndpoints top = new TopEndpoints(spec.output().top());
    List<StateFile> states = new ArrayList<>();
    try (StatePartWriter statePart = new StatePartWriter(directory, 0)) {
      List<EndpointCursor> endpoints = new ArrayList<>();
      for (PublishedResult result : results) {
        StateFile state = result.state();
        states.add(state);
        merged.mergeWhole(state.rest());
        endpoints.add(state.endpoints());
      }
      EndpointMerge.merge(
          endpoints,
          Bucket.ORDER,
          (name, stats) -> {
            statePart.write(name, stats);
            top.add(name, stats);
          });
      merged.addSideFile(statePart.finish());
    } finally {
      for (StateFile state : states) {
        state.close();
      }
    }
    top.addTo(merged);
    for (String file : SIDE_FILES) {
      if (first(file, false) == null) {
        copySideFiles(file, directory, merged);
      }
    }
    new ResultPublisher(directory, spec, run, baseline).publish(merged);
  }

  private void copySideFiles(String file, ResultDirectory directory, Result merged)
      throws IOException {
    for (int i = 0; i < results.size(); i++) {
      String part = String.format(Locale.ROOT, "%s.%08x-%s", file, i, UUID.randomUUID());
      Files.copy(results.get(i).directory().resolve(file), directory.part(part));
      merged.addSideFile(new SideFilePart(file, part));
    }
  }
}
