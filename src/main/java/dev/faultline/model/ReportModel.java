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
 * The content of {@code report.json}, schema {@code faultline.report/2}. It depends only on the
 * input and the options: the same input gives the same bytes.
 *
 * @param inputs the input files, sorted by name
 * @param lines the line accounting
 * @param period the period of the requests
 * @param totals all counted requests together
 * @param endpoints the failing endpoints that have a row, most errors first, ties by name
 * @param other the sums of all endpoints without a row, failing or not
 * @param changes since an earlier result, or null if there was nothing to compare with
 * @param gates the outcome of each gate
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
  /** The name and version of the schema. */
  public static final String SCHEMA = "faultline.report/2";

  /** The name of the file in the directory of a result. */
  public static final String FILE_NAME = "report.json";

  /** Copies the lists, so that the report is immutable. */
  public ReportModel {
    inputs = List.copyOf(inputs);
    endpoints = List.copyOf(endpoints);
    // The file leaves it out if it is empty.
    gates = gates == null ? List.of() : List.copyOf(gates);
  }

  /**
   * Builds the report of a complete result.
   *
   * @param result the result; it has the endpoints with a row by name, and sums of all others
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
        LinesModel.of(result.accounting(), result.totals().statuses().total()),
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

  /** Reads the report from the directory of a result. */
  public static ReportModel read(Path directory) throws IOException {
    return ModelJson.read(directory.resolve(FILE_NAME), ReportModel.class);
  }
}
