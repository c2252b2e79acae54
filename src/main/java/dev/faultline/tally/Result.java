package dev.faultline.tally;

import dev.faultline.log.FilterReason;
import dev.faultline.log.NoiseLine;
import dev.faultline.log.ParsedLine;
import dev.faultline.log.Request;
import dev.faultline.log.privacy.PrivacyPolicy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything counted in some input. Merging the results of its parts, in any order, gives the
 * result of the whole, and equal results encode to equal bytes.
 */
public final class Result {
  private LineAccounting accounting = new LineAccounting();
  private Totals totals = new Totals();
  private final Map<String, EndpointStats> endpoints = new HashMap<>();

  /** Endpoints without errors, of which only totals are kept. */
  private EndpointTotals quiet = EndpointTotals.NONE;

  /** Failing endpoints below the top ones, of which only totals are kept. */
  private EndpointTotals beyond = EndpointTotals.NONE;

  /** Keyed by file name. */
  private final SortedMap<String, InputStats> inputs = new TreeMap<>();

  private final List<SideFilePart> sideFiles = new ArrayList<>();

  /** Returns the result of matching some files, before any line is read. */
  public static Result ofInputs(List<InputStats> inputs) {
    Result result = new Result();
    inputs.forEach(result::addInput);
    return result;
  }

  static Result of(LineAccounting accounting, Totals totals) {
    Result result = new Result();
    result.accounting = accounting;
    result.totals = totals;
    return result;
  }

  /** Returns the result of reading lines whose outcomes are in another part. */
  public static Result ofLines(long lines) {
    Result result = new Result();
    result.accounting.addLines(lines);
    return result;
  }

  /** Returns the result of writing a part of a side file. */
  public static Result ofSideFile(SideFilePart sideFile) {
    Result result = new Result();
    result.addSideFile(sideFile);
    return result;
  }

  /** Merges parts, in any order, into one result. */
  public static Result merged(Iterable<EncodedResult> parts) {
    Result whole = new Result();
    parts.forEach(part -> whole.merge(part.decode()));
    return whole;
  }

  /** Adds the outcome of one line. The line itself is counted by {@link #ofLines}. */
  public void add(ParsedLine line, ErrorStatuses errorStatuses, PrivacyPolicy privacy) {
    accounting.add(line.outcome());
    if (line instanceof FilterReason why) {
      accounting.addFiltered(why);
    }
    if (line instanceof NoiseLine noise) {
      accounting.addNoise(noise);
    }
    if (line instanceof Request request) {
      accounting.addUnreadable(request.unreadable());
      int status = request.status();
      long time = request.timeMicros();
      long latency = request.latencyMicros();
      EndpointStats endpoint =
          endpoints.computeIfAbsent(request.endpoint(), e -> new EndpointStats());
      endpoint.addRequest();
      if (errorStatuses.contains(status)) {
        totals.addError(status, time, latency);
        ErrorStats errors = endpoint.getOrCreateErrors();
        errors.add(status, time, latency);
        errors.addCause(privacy.mask(request.cause()));
        errors.addSample(Sample.of(request, privacy));
      } else {
        totals.addSuccess(status, time, latency, request.upstreamFailed());
      }
    }
  }

  /** Adds another part of the same input, which is not changed. */
  public void merge(Result other) {
    mergeAllButInputs(other);
    other.inputs.values().forEach(this::addInput);
  }

  /**
   * Adds the complete result of other input, which is not changed. A file that both have by name is
   * taken for two files, so the same file counts twice.
   */
  public void mergeWhole(Result other) {
    mergeAllButInputs(other);
    other
        .inputs
        .values()
        .forEach(input -> inputs.merge(input.file(), input, InputStats::plusWholeFile));
  }

  private void mergeAllButInputs(Result other) {
    accounting.merge(other.accounting);
    totals.merge(other.totals);
    other.endpoints.forEach(
        (endpoint, stats) ->
            endpoints.computeIfAbsent(endpoint, e -> new EndpointStats()).merge(stats));
    addSums(other.quiet, other.beyond);
    sideFiles.addAll(other.sideFiles);
  }

  /** Adds the statistics of an endpoint, which the caller must not use any more. */
  void addEndpoint(String name, EndpointStats stats) {
    EndpointStats known = endpoints.putIfAbsent(name, stats);
    if (known != null) {
      known.merge(stats);
    }
  }

  /** Adds endpoints of which only totals are kept, see {@link #quiet} and {@link #beyond}. */
  void addSums(EndpointTotals moreQuiet, EndpointTotals moreBeyond) {
    quiet = quiet.plus(moreQuiet);
    beyond = beyond.plus(moreBeyond);
  }

  /** Adds the statistics of reading a file, or a part of it. */
  public void addInput(InputStats input) {
    inputs.merge(input.file(), input, InputStats::plus);
  }

  /** Adds a part of a side file. */
  public void addSideFile(SideFilePart sideFile) {
    sideFiles.add(sideFile);
  }

  /**
   * Returns what remains of this result if it came too late to be counted: the accounting of its
   * lines, with all of its requests filtered out.
   */
  public Result tooLate() {
    Result late = new Result();
    late.accounting.merge(accounting);
    late.accounting.addFiltered(
        FilterReason.TOO_LATE, accounting.requests() - accounting.filteredRequests());
    return late;
  }

  /** Adds the number of lines read; their outcomes are added separately. */
  public void addLines(long lines) {
    accounting.addLines(lines);
  }

  /**
   * Checks the invariants of a complete result.
   *
   * @throws IllegalStateException if the accounting does not balance: a line was lost or counted
   *     twice
   */
  public void checkBalance() {
    long outcomes =
        accounting.requests()
            + accounting.notRequests()
            + accounting.blank()
            + accounting.rejectedLines();
    requireEqual("lines", accounting.lines(), "their outcomes", outcomes);
    EndpointTotals all = allEndpoints();
    long counted = accounting.requests() - accounting.filteredRequests();
    requireEqual("counted requests", counted, "requests of all endpoints", all.requests());
    requireEqual("errors", totals.errors(), "errors of all endpoints", all.errors());
    requireEqual("counted requests", counted, "requests by status", totals.statuses().total());
    for (InputStats input : inputs.values()) {
      if (!input.isBalanced()) {
        throw new IllegalStateException(
            "the books do not balance: %s had %d bytes, but %d were read and %d left"
                .formatted(
                    input.file(), input.bytes(), input.bytesRead(), input.bytesUnfinished()));
      }
    }
  }

  private static void requireEqual(String oneSide, long one, String otherSide, long other) {
    if (one != other) {
      throw new IllegalStateException(
          "the books do not balance: %d %s, but %d %s".formatted(one, oneSide, other, otherSide));
    }
  }

  /** Returns the accounting of every line. */
  public LineAccounting accounting() {
    return accounting;
  }

  /** Returns the statistics of all requests together. */
  public Totals totals() {
    return totals;
  }

  /** Returns the statistics of each endpoint by name, in no particular order. */
  public Map<String, EndpointStats> endpoints() {
    return Collections.unmodifiableMap(endpoints);
  }

  /** Totals of all endpoints, including those of which only totals are kept. */
  private EndpointTotals allEndpoints() {
    EndpointTotals all = quiet.plus(beyond);
    for (EndpointStats stats : endpoints.values()) {
      all = all.plus(stats);
    }
    return all;
  }

  /** Returns the endpoints without errors of which only totals are kept. */
  public EndpointTotals quiet() {
    return quiet;
  }

  /** Returns the failing endpoints of which only totals are kept: others have more errors. */
  public EndpointTotals beyond() {
    return beyond;
  }

  /** Returns the number of endpoints held, which determines the memory of a result. */
  public int size() {
    return endpoints.size();
  }

  /** Returns the files read, sorted by name. */
  public List<InputStats> inputs() {
    return List.copyOf(inputs.values());
  }

  /** Returns the parts of side files, sorted by target and name. */
  public List<SideFilePart> sideFiles() {
    return sideFiles.stream()
        .sorted(Comparator.comparing(SideFilePart::target).thenComparing(SideFilePart::part))
        .toList();
  }

  /**
   * Writes the encoding that both the shuffle and {@code state.bin} use: everything but the
   * endpoints, then the endpoints in order of name.
   */
  public void write(DataOutput out) throws IOException {
    writeRest(out, quiet, beyond, sideFiles());
    Varints.writeUnsigned(out, endpoints.size());
    for (Map.Entry<String, EndpointStats> entry : new TreeMap<>(endpoints).entrySet()) {
      writeEndpoint(entry.getKey(), entry.getValue(), out);
    }
  }

  /**
   * Writes everything but the endpoints, and their number. The caller appends the endpoints, each
   * written by {@link #writeEndpoint}. Side files are omitted: their parts have random names and
   * are gone once joined.
   */
  public void writeHeadOfState(DataOutput out) throws IOException {
    writeRest(out, EndpointTotals.NONE, EndpointTotals.NONE, List.of());
    Varints.writeUnsigned(out, allEndpoints().endpoints());
  }

  /** Writes everything but the endpoints and their number. */
  void writeRest(DataOutput out) throws IOException {
    writeRest(out, quiet, beyond, sideFiles());
  }

  private void writeRest(
      DataOutput out, EndpointTotals quietOnes, EndpointTotals beyondOnes, List<SideFilePart> parts)
      throws IOException {
    accounting.write(out);
    totals.write(out);
    quietOnes.write(out);
    beyondOnes.write(out);
    Varints.writeUnsigned(out, inputs.size());
    for (InputStats input : inputs.values()) {
      input.write(out);
    }
    Varints.writeUnsigned(out, parts.size());
    for (SideFilePart part : parts) {
      part.write(out);
    }
  }

  /** Writes one endpoint, as {@link #write} does for each. */
  public static void writeEndpoint(String name, EndpointStats stats, DataOutput out)
      throws IOException {
    Varints.writeText(out, name);
    stats.write(out);
  }

  /** Reads what {@link #write} wrote. */
  public static Result read(DataInput in) throws IOException {
    Result read = readRest(in);
    for (int i = Varints.readSize(in); i > 0; i--) {
      String endpoint = Varints.readText(in);
      read.endpoints.put(endpoint, EndpointStats.read(in));
    }
    return read;
  }

  /** Reads everything that {@link #write} wrote before the number of endpoints. */
  public static Result readRest(DataInput in) throws IOException {
    Result read = new Result();
    read.accounting = LineAccounting.read(in);
    read.totals = Totals.read(in);
    read.quiet = EndpointTotals.read(in);
    read.beyond = EndpointTotals.read(in);
    for (int i = Varints.readSize(in); i > 0; i--) {
      read.addInput(InputStats.read(in));
    }
    for (int i = Varints.readSize(in); i > 0; i--) {
      read.sideFiles.add(SideFilePart.read(in));
    }
    return read;
  }
}
