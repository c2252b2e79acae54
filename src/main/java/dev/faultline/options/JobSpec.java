package dev.faultline.options;

import dev.faultline.log.FormatSettings;
import dev.faultline.log.LogFormat;
import dev.faultline.log.Privacy;
import dev.faultline.log.Selection;
import dev.faultline.tally.Statuses;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run is to do: the options, checked, in the types that the stages use. Immutable.
 *
 * @param inputs files, globs, directories or {@code -}; empty with {@code generate}
 * @param generate lines to make in place of input, or -1
 * @param seed where the made lines start
 * @param write file for the made lines, or null to run the job on them
 * @param format the format that was named, or null to find it
 * @param settings what the lines themselves do not tell
 * @param selection which requests are counted
 * @param statuses what counts as an error
 * @param output directory of the result, or null
 * @param reports kinds of report that were asked for
 * @param details whether the text report has the table
 * @param top rows in a report
 * @param emitErrors whether every error is written down
 * @param printErrors whether it is also printed, as it is found
 * @param writeRejects whether rejected lines are kept
 * @param judging by what the result is judged
 * @param privacy what of a log may be shown
 * @param plan how the pipeline runs
 * @param maxLineBytes longer lines are rejected
 * @param maxExpansion how many times as many bytes may come out of a compressed file as are in it
 * @param bundleBytes most log bytes in the bundles of the Direct Runner, all together
 * @param streaming what to do with input that never ends, or null for input that does
 * @param counting the options, as typed, that decide which requests are counted as what: results
 *     can be compared or merged where these are equal
 */
public record JobSpec(
    List<String> inputs,
    long generate,
    long seed,
    @Nullable String write,
    @Nullable LogFormat format,
    FormatSettings settings,
    Selection selection,
    Statuses statuses,
    @Nullable String output,
    Set<ReportKind> reports,
    boolean details,
    int top,
    boolean emitErrors,
    boolean printErrors,
    boolean writeRejects,
    Judging judging,
    Privacy privacy,
    Plan plan,
    int maxLineBytes,
    long maxExpansion,
    long bundleBytes,
    @Nullable Streaming streaming,
    SortedMap<String, String> counting)
    implements Serializable {

  /** How the pipeline runs. */
  public enum Plan {
    /** A range of the input is an element, and one step does all. */
    FUSED,
    /** A line is an element, and each stage a step. */
    STAGED;

    /** The name that options use. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The kinds of report. */
  public enum ReportKind {
    /** For people. */
    TEXT("report.txt"),
    /** For programs: everything, schema {@code faultline.report/2}. */
    JSON("report.json"),
    /** For spreadsheets: a row for each endpoint. */
    CSV("report.csv"),
    /** To look at: one page with charts. */
    HTML("report.html"),
    /** For a chat or a ticket: GitHub-flavoured Markdown. */
    MARKDOWN("report.md"),
    /** For Prometheus: OpenMetrics, of which a node exporter takes every line. */
    OPENMETRICS("report.prom"),
    /** For databases: every failing endpoint by status and minute. */
    PARQUET("report.parquet");

    private final String fileName;

    ReportKind(String fileName) {
      this.fileName = fileName;
    }

    /** The report's name in the directory of the result. */
    public String fileName() {
      return fileName;
    }

    /** The name that options use. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is no text, and nothing for a terminal. */
    public boolean isBinary() {
      return this == PARQUET;
    }
  }

  /** Whether what is known of every endpoint is kept, not only of those with a row. */
  public boolean keepsState() {
    return output != null || judging.looksAtEveryEndpoint() || reports.contains(ReportKind.PARQUET);
  }

  /** The reports that are written: those that every result has, and those that were asked for. */
  public Set<ReportKind> reportsToWrite() {
    Set<ReportKind> kinds = EnumSet.of(ReportKind.TEXT, ReportKind.JSON);
    kinds.addAll(reports);
    return kinds;
  }

  /** The one report that goes to standard output: with a directory it is always the text. */
  public ReportKind printed() {
    return output != null ? ReportKind.TEXT : reports.iterator().next();
  }
}
