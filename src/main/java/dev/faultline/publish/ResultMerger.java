package dev.faultline.publish;

import dev.faultline.model.Manifest;
import dev.faultline.model.TimeSpan;
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
import dev.faultline.tally.InputStats;
import dev.faultline.tally.Result;
import dev.faultline.tally.SideFilePart;
import dev.faultline.tally.TopEndpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Several results that become one, without reading their logs again: what one run over all of their
 * files would have published, its files in the order of the results.
 */
public final class ResultMerger {
  private static final String REJECTS = "rejects.jsonl";

  /** Beside the state and the reports, which are made anew. */
  private static final List<String> SIDE_FILES = List.of("errors.txt", REJECTS);

  private final List<PublishedResult> results;

  private ResultMerger(List<PublishedResult> results) {
    this.results = results;
  }

  /**
   * Looks at the results.
   *
   * @param directories of the results
   * @param mayOverlap whether a file may be in several of them
   * @throws FaultlineException if one of them is none, or is damaged, or counted otherwise than the
   *     first, or if they overlap and may not
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
      refuseOverlap(results);
      refuseOverlappingWindows(results);
    }
    return new ResultMerger(List.copyOf(results));
  }

  private static void refuseOverlap(List<PublishedResult> results) throws IOException {
    Map<String, Path> owners = new HashMap<>();
    for (PublishedResult result : results) {
      try (StateFile state = result.state()) {
        for (InputStats input : state.rest().inputs()) {
          Path owner = owners.putIfAbsent(input.file(), result.directory());
          if (owner != null) {
            throw FaultlineException.usage(
                "%s was read for %s and for %s: its lines would count twice; --allowOverlap merges"
                        .formatted(input.file(), owner, result.directory())
                    + " them nevertheless, for instance where another log had the same name");
          }
        }
      }
    }
  }

  /** Windows that slide have each line several times. */
  private static void refuseOverlappingWindows(List<PublishedResult> results) {
    List<PublishedResult> windows =
        results.stream()
            .filter(result -> result.manifest().window() != null)
            .sorted(Comparator.comparing(result -> window(result).start()))
            .toList();
    for (int i = 1; i < windows.size(); i++) {
      PublishedResult before = windows.get(i - 1);
      PublishedResult next = windows.get(i);
      if (window(before).end().isAfter(window(next).start())) {
        throw FaultlineException.usage(
            "%s and %s are windows that overlap: their lines would count twice; give windows that"
                    .formatted(before.directory(), next.directory())
                + " follow each other, or --allowOverlap where they are of different logs");
      }
    }
  }

  private static TimeSpan window(PublishedResult result) {
    return Objects.requireNonNull(result.manifest().window());
  }

  /** The options that decided which requests were counted as what, in all of them. */
  public SortedMap<String, String> counting() {
    return results.get(0).manifest().counting();
  }

  /** The plan that one run would have had: it decides the order of lines in files. */
  public Plan plan() {
    return results.stream().allMatch(result -> result.manifest().plan().equals(Plan.STAGED.label()))
        ? Plan.STAGED
        : Plan.FUSED;
  }

  /** True if all of the results have their rejected lines. */
  public boolean haveRejects() {
    return first(REJECTS, false) == null;
  }

  /** What the whole will lack, for people. */
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

  /** The first result that has a file, or has it not; null if there is none. */
  private @Nullable PublishedResult first(String file, boolean has) {
    return results.stream()
        .filter(result -> Files.exists(result.directory().resolve(file)) == has)
        .findFirst()
        .orElse(null);
  }

  /**
   * Publishes the whole.
   *
   * @param directory that is locked and prepared; it may be that of one of the results
   */
  public void publish(ResultDirectory directory, JobSpec spec, Manifest.Run run, Baseline baseline)
      throws IOException {
    Result whole = new Result();
    TopEndpoints top = new TopEndpoints(spec.output().top());
    List<StateFile> states = new ArrayList<>();
    try (StatePartWriter piece = new StatePartWriter(directory, 0)) {
      List<EndpointCursor> endpoints = new ArrayList<>();
      for (PublishedResult result : results) {
        StateFile state = result.state();
        states.add(state);
        whole.mergeWhole(state.rest());
        endpoints.add(state.endpoints());
      }
      EndpointMerge.merge(
          endpoints,
          Bucket.ORDER,
          (name, stats) -> {
            piece.write(name, stats);
            top.add(name, stats);
          });
      whole.addSideFile(piece.finish());
    } finally {
      for (StateFile state : states) {
        state.close();
      }
    }
    top.addTo(whole);
    for (String file : SIDE_FILES) {
      if (first(file, false) == null) {
        copySideFiles(file, directory, whole);
      }
    }
    new ResultPublisher(directory, spec, run, baseline).publish(whole);
  }

  private void copySideFiles(String file, ResultDirectory directory, Result whole)
      throws IOException {
    for (int i = 0; i < results.size(); i++) {
      String part = String.format(Locale.ROOT, "%s.%08x-%s", file, i, UUID.randomUUID());
      Files.copy(results.get(i).directory().resolve(file), directory.part(part));
      whole.addSideFile(new SideFilePart(file, part));
    }
  }
}
