package dev.faultline.tally;

import dev.faultline.log.FilterReason;
import dev.faultline.log.LineOutcome;
import dev.faultline.log.NoiseLine;
import dev.faultline.log.RequestFields;
import dev.faultline.log.noise.Noise;
import dev.faultline.log.privacy.PrivacyPolicy;

/**
 * Counts lines as they are read, without allocations for a request that succeeds. Its memory is
 * bounded: once it {@link #isFull}, the caller drains it and continues.
 */
public final class LineCounter {
  /** Upper limit of the bytes that a tally holds, roughly: a larger one would not be faster. */
  private static final long WEIGHT_CAP = 32L << 20;

  /** Each core has a tally, and needs as much memory again while draining it. */
  private static final long MAX_WEIGHT =
      Math.min(
          WEIGHT_CAP,
          Runtime.getRuntime().maxMemory() / (8L * Runtime.getRuntime().availableProcessors()));

  /** Bytes of an endpoint without errors, besides its name: entry, slots, count. */
  private static final int ENDPOINT_WEIGHT = 120;

  /** Additional bytes of a failing endpoint: its sketch, timeline and samples. */
  private static final int FAILING_WEIGHT = 2_000;

  /** Bytes of one count of a timeline. */
  private static final int TIMELINE_COUNT_WEIGHT = 200;

  /** Bytes of a cause besides its text: entry, string, count. */
  private static final int CAUSE_WEIGHT = 120;

  private final ErrorStatuses errorStatuses;
  private final PrivacyPolicy privacy;
  private LineAccounting accounting = new LineAccounting();
  private Totals totals = new Totals();
  private EndpointTable endpoints = new EndpointTable();
  private long weight;

  /**
   * Creates an empty tally.
   *
   * @param errorStatuses the statuses that make a request an error
   * @param privacy what samples and causes may show
   */
  public LineCounter(ErrorStatuses errorStatuses, PrivacyPolicy privacy) {
    this.errorStatuses = errorStatuses;
    this.privacy = privacy;
  }

  /** Adds the outcome of a line that is not a request. */
  public void add(LineOutcome outcome) {
    accounting.add(outcome);
  }

  /**
   * Adds a line of noise, given without its LF.
   *
   * @param file that contains it, or empty
   * @param offset of the line in the file, in bytes
   */
  public void add(Noise noise, String file, long offset, byte[] line, int from, int to) {
    accounting.add(LineOutcome.NOT_A_REQUEST);
    accounting.noise().add(noise);
    if (accounting.noise().acceptsExample(noise, file, offset)) {
      accounting.noise().addExample(NoiseLine.of(noise, file, offset, line, from, to, privacy));
    }
  }

  /** Adds a request that is filtered out, so not counted. */
  public void add(FilterReason why) {
    accounting.add(LineOutcome.REQUEST);
    accounting.addFiltered(why);
  }

  /**
   * Counts a request.
   *
   * @param file that contains its line, or empty
   * @param offset of the line in the file, in bytes
   * @return true if it is an error
   */
  public boolean add(RequestFields request, String file, long offset) {
    accounting.add(LineOutcome.REQUEST);
    accounting.addUnreadable(request.unreadable);
    int before = endpoints.size();
    EndpointStats endpoint = endpoints.get(request.endpoint);
    if (endpoints.size() > before) {
      weight += ENDPOINT_WEIGHT + request.endpoint.length();
    }
    endpoint.addRequest();
    int timelineSize = totals.timeline().size();
    boolean isError = errorStatuses.contains(request.status);
    if (isError) {
      totals.addError(request.status, request.timeMicros, request.latencyMicros);
      addError(request, file, offset, endpoint);
    } else {
      totals.addSuccess(
          request.status, request.timeMicros, request.latencyMicros, request.upstreamFailed);
    }
    weight += (long) (totals.timeline().size() - timelineSize) * TIMELINE_COUNT_WEIGHT;
    return isError;
  }

  private void addError(RequestFields request, String file, long offset, EndpointStats endpoint) {
    if (endpoint.errors() == null) {
      weight += FAILING_WEIGHT;
    }
    ErrorStats errors = endpoint.getOrCreateErrors();
    int timelineSize = errors.timeline().size();
    errors.add(request.status, request.timeMicros, request.latencyMicros);
    weight += (long) (errors.timeline().size() - timelineSize) * TIMELINE_COUNT_WEIGHT;
    if (!request.cause.isEmpty() && errors.addCause(privacy.mask(request.cause.toString()))) {
      weight += CAUSE_WEIGHT + Math.min(request.cause.length(), Causes.MAX_LENGTH);
    }
    if (errors.acceptsSample(request.timeMicros, file, offset)) {
      errors.addSample(Sample.of(request, file, offset, privacy));
      weight += request.path.length() + request.client.length();
    }
  }

  /** Returns true if the caller should {@link #drain} the tally before it adds more. */
  public boolean isFull() {
    return weight > MAX_WEIGHT;
  }

  /** Returns everything added since the last call, and empties the tally. */
  public Result drain() {
    Result result = Result.of(accounting, totals);
    endpoints.forEach(result::addEndpoint);
    accounting = new LineAccounting();
    totals = new Totals();
    endpoints = new EndpointTable();
    weight = 0;
    return result;
  }
}
