package dev.faultline.tally;

import dev.faultline.log.Fields;
import dev.faultline.log.Filtered;
import dev.faultline.log.Privacy;
import dev.faultline.log.Verdict;

/**
 * Counts lines as they are read, without a string or garbage for a request that did not fail. What
 * it holds is bounded: once {@link #isFull}, its owner takes the result so far and goes on.
 */
public final class LineTally {
  /** What a tally may hold, in bytes, roughly: more than this would not make it faster. */
  private static final long MOST_WEIGHT = 32L << 20;

  /** There is one tally for each core, and as much again while it is drained. */
  private static final long MAX_WEIGHT =
      Math.min(
          MOST_WEIGHT,
          Runtime.getRuntime().maxMemory() / (8L * Runtime.getRuntime().availableProcessors()));

  /** An endpoint without errors costs this beside its name: entry, slots, count. */
  private static final int ENDPOINT_WEIGHT = 120;

  /** A failing endpoint costs this: its sketch, timeline and samples. */
  private static final int FAILING_WEIGHT = 2_000;

  /** A minute of a timeline costs this. */
  private static final int MINUTE_WEIGHT = 200;

  /** A cause costs this beside its text: entry, string, count. */
  private static final int CAUSE_WEIGHT = 120;

  private final Statuses errorStatuses;
  private final Privacy privacy;
  private Books books = new Books();
  private Totals totals = new Totals();
  private EndpointTable endpoints = new EndpointTable();
  private long weight;

  /**
   * An empty tally.
   *
   * @param errorStatuses a request with one of these is an error
   * @param privacy what samples and causes may show
   */
  public LineTally(Statuses errorStatuses, Privacy privacy) {
    this.errorStatuses = errorStatuses;
    this.privacy = privacy;
  }

  /** Adds the outcome of a line that is no request. */
  public void add(Verdict outcome) {
    books.add(outcome);
  }

  /** Adds a request that is not counted. */
  public void add(Filtered why) {
    books.add(Verdict.REQUEST);
    books.addFiltered(why);
  }

  /**
   * Adds a request.
   *
   * @param file where it was read
   * @param offset of its line
   * @return true if it is an error
   */
  public boolean add(Fields request, String file, long offset) {
    books.add(Verdict.REQUEST);
    books.addUnreadable(request.unreadable);
    int before = endpoints.size();
    EndpointStats endpoint = endpoints.get(request.endpoint);
    if (endpoints.size() > before) {
      weight += ENDPOINT_WEIGHT + request.endpoint.length();
    }
    endpoint.addRequest();
    int minutes = totals.timeline().size();
    boolean isError = errorStatuses.contains(request.status);
    if (isError) {
      totals.addError(request.status, request.timeMicros, request.latencyMicros);
      addError(request, file, offset, endpoint);
    } else {
      totals.addSuccess(
          request.status, request.timeMicros, request.latencyMicros, request.upstreamFailed);
    }
    weight += (long) (totals.timeline().size() - minutes) * MINUTE_WEIGHT;
    return isError;
  }

  private void addError(Fields request, String file, long offset, EndpointStats endpoint) {
    if (endpoint.errors() == null) {
      weight += FAILING_WEIGHT;
    }
    ErrorStats errors = endpoint.failing();
    int minutes = errors.timeline().size();
    errors.add(request.status, request.timeMicros, request.latencyMicros);
    weight += (long) (errors.timeline().size() - minutes) * MINUTE_WEIGHT;
    if (!request.cause.isEmpty() && errors.addCause(privacy.mask(request.cause.toString()))) {
      weight += CAUSE_WEIGHT + Math.min(request.cause.length(), Causes.MAX_LENGTH);
    }
    if (errors.wants(request.timeMicros, file, offset)) {
      errors.addSample(Sample.of(request, file, offset, privacy));
      weight += request.path.length() + request.client.length();
    }
  }

  /** True when it is time to {@link #drain}. */
  public boolean isFull() {
    return weight > MAX_WEIGHT;
  }

  /** All that was added since the last time; the tally is empty then. */
  public Result drain() {
    Result result = Result.of(books, totals);
    endpoints.forEach(result::addEndpoint);
    books = new Books();
    totals = new Totals();
    endpoints = new EndpointTable();
    weight = 0;
    return result;
  }
}
