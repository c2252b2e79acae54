package dev.faultline.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.faultline.judge.BaselineComparison;
import dev.faultline.judge.Change;
import dev.faultline.judge.Change.Kind;
import dev.faultline.judge.Changes;
import dev.faultline.judge.EndpointCounts;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;

/**
 * The endpoints whose errors changed since an earlier result.
 *
 * @param baseline the earlier result
 * @param newlyFailing endpoints that fail now and did not before
 * @param worse endpoints with a larger share of failing requests
 * @param better endpoints with a smaller share of failing requests
 * @param recovered endpoints that failed before, and now were requested and did not fail
 */
public record ChangesModel(
    BaselineModel baseline,
    @JsonProperty("new") ChangedEndpoints newlyFailing,
    ChangedEndpoints worse,
    ChangedEndpoints better,
    ChangedEndpoints recovered) {

  /**
   * The totals of the earlier result.
   *
   * @param directory the directory that holds it, as the user would type it
   */
  public record BaselineModel(String directory, long requests, long errors, BigDecimal errorRate) {}

  /**
   * The endpoints that changed in one way.
   *
   * @param count the number of all such endpoints
   * @param endpoints the first of them, those with most errors first
   */
  public record ChangedEndpoints(long count, List<ChangedEndpoint> endpoints) {}

  /**
   * An endpoint that changed, with its present counts.
   *
   * @param statuses failing requests by status
   */
  public record ChangedEndpoint(
      String endpoint,
      long requests,
      long errors,
      BigDecimal errorRate,
      SortedMap<Integer, Long> statuses,
      EarlierCounts before) {}

  /**
   * The counts of the endpoint in the earlier result.
   *
   * @param statuses failing requests by status
   */
  public record EarlierCounts(
      long requests, long errors, BigDecimal errorRate, SortedMap<Integer, Long> statuses) {}

  static ChangesModel of(BaselineComparison comparison) {
    long requests = comparison.requests();
    long errors = comparison.errors();
    Changes changes = comparison.changes();
    return new ChangesModel(
        new BaselineModel(comparison.baseline(), requests, errors, Numbers.ratio(errors, requests)),
        endpoints(changes, Kind.NEW),
        endpoints(changes, Kind.WORSE),
        endpoints(changes, Kind.BETTER),
        endpoints(changes, Kind.RECOVERED));
  }

  private static ChangedEndpoints endpoints(Changes changes, Kind kind) {
    return new ChangedEndpoints(
        changes.count(kind), changes.first(kind).stream().map(ChangesModel::endpoint).toList());
  }

  private static ChangedEndpoint endpoint(Change change) {
    EndpointCounts now = change.now();
    EndpointCounts before = change.before();
    return new ChangedEndpoint(
        change.endpoint(),
        now.requests(),
        now.errors(),
        Numbers.ratio(now.errors(), now.requests()),
        now.statuses().byStatus(),
        new EarlierCounts(
            before.requests(),
            before.errors(),
            Numbers.ratio(before.errors(), before.requests()),
            before.statuses().byStatus()));
  }

  /** Returns the endpoints that changed in this way. */
  public ChangedEndpoints of(Kind kind) {
    return switch (kind) {
      case NEW -> newlyFailing;
      case WORSE -> worse;
      case BETTER -> better;
      case RECOVERED -> recovered;
    };
  }
}
