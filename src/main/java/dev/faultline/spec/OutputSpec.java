package dev.faultline.spec;

import dev.faultline.log.privacy.PrivacyPolicy;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run writes, and where. Immutable.
 *
 * @param directory of the result, or null
 * @param reports the kinds of report that the user asked for
 * @param details whether the text report has the table
 * @param top rows in a report
 * @param emitErrors whether every error is written down
 * @param printErrors whether it is also printed, as it is found
 * @param writeRejects whether rejected lines are kept
 * @param privacy what of a log may be shown
 */
public record OutputSpec(
    @Nullable String directory,
    Set<ReportKind> reports,
    boolean details,
    int top,
    boolean emitErrors,
    boolean printErrors,
    boolean writeRejects,
    PrivacyPolicy privacy)
    implements Serializable {

  /** The reports that are written: those that every result has, and those that were asked for. */
  public Set<ReportKind> reportsToWrite() {
    Set<ReportKind> kinds = EnumSet.of(ReportKind.TEXT, ReportKind.JSON);
    kinds.addAll(reports);
    return kinds;
  }

  /** The one report that goes to standard output: with a directory it is always the text. */
  public ReportKind printed() {
    return directory != null ? ReportKind.TEXT : reports.iterator().next();
  }

  /** Whether every error becomes a line of a file of the result. */
  public boolean writesErrors() {
    return emitErrors && directory != null;
  }
}
