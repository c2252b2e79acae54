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
 * @param top the most rows in a report
 * @param emitErrors whether every error is emitted as a line
 * @param printErrors whether these lines are also printed as they are found
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

  /** Returns the reports to write: those of every result, and those that the user asked for. */
  public Set<ReportKind> reportsToWrite() {
    Set<ReportKind> kinds = EnumSet.of(ReportKind.TEXT, ReportKind.JSON);
    kinds.addAll(reports);
    return kinds;
  }

  /** Returns the report to print on standard output: always the text if there is a directory. */
  public ReportKind printed() {
    return directory != null ? ReportKind.TEXT : reports.iterator().next();
  }

  /** Returns true if every error becomes a line of a file in the result. */
  public boolean writesErrors() {
    return emitErrors && directory != null;
  }
}
