package dev.faultline.model;

import dev.faultline.judge.GateResult;
import dev.faultline.model.Manifest.PublishedFile;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Manifests of runs that never were. */
public final class Manifests {
  private static final Instant TEN = Instant.parse("2025-11-22T10:00:00Z");

  /** Of two requests, one of which failed. */
  public static final Summary SUMMARY =
      new Summary(2, 1, new BigDecimal("0.500000"), 1, 0, TEN, TEN, null);

  private Manifests() {}

  public static Manifest of(String runId) {
    return of(runId, SUMMARY, List.of(), List.of(), List.of());
  }

  public static Manifest of(
      String runId,
      Summary summary,
      List<String> problems,
      List<GateResult> gates,
      List<PublishedFile> files) {
    return new Manifest(
        Manifest.SCHEMA,
        runId,
        "1.0",
        "DirectRunner",
        "fused",
        TEN,
        TEN.plusMillis(1),
        problems.isEmpty() ? 0 : 5,
        List.of("format: simple"),
        problems,
        gates,
        summary,
        List.of("--input=a.log"),
        new TreeMap<>(Map.of("by", "path", "statuses", "5xx")),
        null,
        files);
  }
}
