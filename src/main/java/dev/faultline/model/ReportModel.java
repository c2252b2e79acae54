package dev.faultline.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.faultline.judge.BaselineComparison;
import dev.faultline.judge.GateResult;
import dev.faultline.tally.EndpointTotals;
import dev.faultline.tally.ErrorStatuses;
import dev.faultline.tally.Period;
import dev.faultline.tally.Result;
import dev.faultline.tally.Timeline;
import dev.faultline.tally.TopEndpoints.NamedEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report: what {@code report.json} holds, schema {@code faultline.report/2}. It depends on the
 * input and the options alone: the same input gives the same bytes.
 *
 * @param inputs the files that were read, by name
 * @param lines what became of every line
 * @param period when the requests were
 * @param totals all counted requests together
 * @param endpoints the failing endpoints that have a row, most errors first, ties by name
 * @param other all endpoints that do not have a row, failing or not
 * @param changes since an earlier result, or null if there was nothing to compare with
 * @param gates what the gates found
 */
public record ReportModel(
    String schema,
    List<InputModel> inputs,
    LinesModel lines,
    PeriodModel period,
    TotalsModel totals,
    List<EndpointModel> endpoints,
    EndpointTotals other,
    @JsonInclude(Include.NON_NULL) @Nullable ChangesModel changes,
    @JsonInclude(Include.NON_EMPTY) List<GateResult> gates) {
  /** The name and the version of this tree. */
  public static final String SCHEMA = "faultline.report/2";

  /** The file in the directory of a result. */
  public static final String FILE_NAME = "report.json";

  /** A report whose lists stay as they are. */
  public ReportModel {
    inputs = List.copyOf(inputs);
    endpoints = List.copyOf(endpoints);
    // Left out of the file where it is empty.
    gates = gates == null ? List.of() : List.copyOf(gates);
  }

  /**
   * The report of a whole result.
   *
   * @param result whose endpoints are those that have a row; all others are in its sums
   * @param errorStatuses the statuses that count as errors
   */
  public static ReportModel of(
      Result result,
      ErrorStatuses errorStatuses,
      @Nullable BaselineComparison comparison,
      List<GateResult> gates) {
    Period period = result.totals().period();
    int bucketMinutes = period.isEmpty() ? 1 : Timeline.widthFor(period.first(), period.last());
    return new ReportModel(
        SCHEMA,
        result.inputs().stream().map(InputModel::of).toList(),
        LinesModel.of(result.books(), result.totals().statuses().total()),
        new PeriodModel(Numbers.firstTime(period), Numbers.lastTime(period), bucketMinutes),
        TotalsModel.of(result.totals(), errorStatuses, bucketMinutes),
        result.endpoints().entrySet().stream()
            .map(entry -> new NamedEndpoint(entry.getKey(), entry.getValue()))
            .sorted(NamedEndpoint.MOST_ERRORS_FIRST)
            .map(entry -> EndpointModel.of(entry.name(), entry.stats(), bucketMinutes))
            .toList(),
        result.quiet().plus(result.beyond()),
        comparison == null ? null : ChangesModel.of(comparison),
        gates);
  }

  /** Reads the report in the directory of a result. */
  public static ReportModel read(Path directory) throws IOException {
    return ModelJson.read(directory.resolve(FILE_NAME), ReportModel.class);
  }
}
