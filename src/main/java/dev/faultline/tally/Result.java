package dev.faultline.tally;

import dev.faultline.log.Filtered;
import dev.faultline.log.ParsedLine;
import dev.faultline.log.Privacy;
import dev.faultline.log.Request;
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
 * Everything that is known of a set of input. Merging the results of its parts, in any order, gives
 * the result of the whole, and equal results encode to equal bytes.
 */
public final class Result {
  private Books books = new Books();
  private Totals totals = new Totals();
  private final Map<String, EndpointStats> endpoints = new HashMap<>();

  /** Endpoints that are told only together: without errors, and failing but not among the top. */
  private Sum quiet = Sum.NONE;

  private Sum beyond = Sum.NONE;

  /** By name. */
  private final SortedMap<String, Input> inputs = new TreeMap<>();

  private final List<SideFile> sideFiles = new ArrayList<>();

  /** The result of having matched some files and read nothing yet. */
  public static Result ofInputs(List<Input> inputs) {
    Result result = new Result();
    inputs.forEach(result::addInput);
    return result;
  }

  static Result of(Books books, Totals totals) {
    Result result = new Result();
    result.books = books;
    result.totals = totals;
    return result;
  }

  /** The result of having read lines whose outcome another part tells. */
  public static Result ofLines(long lines) {
    Result result = new Result();
    result.books.addLines(lines);
    return result;
  }

  /** The result of having written a part of a file beside the report. */
  public static Result ofSideFile(SideFile sideFile) {
    Result result = new Result();
    result.addSideFile(sideFile);
    return result;
  }

  /** The result that some parts make up, in whatever order. */
  public static Result merged(Iterable<EncodedResult> parts) {
    Result whole = new Result();
    parts.forEach(part -> whole.merge(part.decode()));
    return whole;
  }

  /** Adds the outcome of one line. That the line was read is for {@link #ofLines} to say. */
  public void add(ParsedLine line, Statuses errorStatuses, Privacy privacy) {
    books.add(line.verdict());
    if (line instanceof Filtered why) {
      books.addFiltered(why);
    }
    if (line instanceof Request request) {
      books.addUnreadable(request.unreadable());
      int status = request.status();
      long time = request.timeMicros();
      long latency = request.latencyMicros();
      EndpointStats endpoint =
          endpoints.computeIfAbsent(request.endpoint(), e -> new EndpointStats());
      endpoint.addRequest();
      if (errorStatuses.contains(status)) {
        totals.addError(status, time, latency);
        ErrorStats errors = endpoint.failing();
        errors.add(status, time, latency);
        errors.addCause(privacy.mask(request.cause()));
        errors.addSample(Sample.of(request, privacy));
      } else {
        totals.addSuccess(status, time, latency, request.upstreamFailed());
      }
    }
  }

  /** Adds all of {@code other}, which stays as it is. */
  public void merge(Result other) {
    mergeAllButInputs(other);
    other.inputs.values().forEach(this::addInput);
  }

  /**
   * Likewise, where both are whole results of their input: a file of the same name is another one,
   * or is counted twice.
   */
  public void mergeWhole(Result other) {
    mergeAllButInputs(other);
    other.inputs.values().forEach(input -> inputs.merge(input.file(), input, Input::andWhole));
  }

  private void mergeAllButInputs(Result other) {
    books.merge(other.books);
    totals.merge(other.totals);
    other.endpoints.forEach(
        (endpoint, stats) ->
            endpoints.computeIfAbsent(endpoint, e -> new EndpointStats()).merge(stats));
    addSums(other.quiet, other.beyond);
    sideFiles.addAll(other.sideFiles);
  }

  /** Adds what is known of an endpoint, which the caller gives away. */
  void addEndpoint(String name, EndpointStats stats) {
    EndpointStats known = endpoints.putIfAbsent(name, stats);
    if (known != null) {
      known.merge(stats);
    }
  }

  /** Adds endpoints that are told only together, see {@link #quiet} and {@link #beyond}. */
  void addSums(Sum moreQuiet, Sum moreBeyond) {
    quiet = quiet.plus(moreQuiet);
    beyond = beyond.plus(moreBeyond);
  }

  /** Adds what is known of a file, or of a part of it. */
  public void addInput(Input input) {
    inputs.merge(input.file(), input, Input::plus);
  }

  /** Adds a part of a file beside the report. */
  public void addSideFile(SideFile sideFile) {
    sideFiles.add(sideFile);
  }

  /**
   * What is left of it where it came too late to be counted: the account of its lines, of whose
   * requests none is counted any more.
   */
  public Result tooLate() {
    Result late = new Result();
    late.books.merge(books);
    late.books.addFiltered(Filtered.TOO_LATE, books.requests() - books.filteredRequests());
    return late;
  }

  /** Adds lines that were read; what they turned out to be is for others to say. */
  public void addLines(long lines) {
    books.addLines(lines);
  }

  /**
   * Checks what must hold for every whole result.
   *
   * @throws IllegalStateException if the books do not balance: a line was lost or counted twice
   */
  public void checkBalance() {
    long outcomes = books.requests() + books.notRequests() + books.blank() + books.rejectedLines();
    balance("lines", books.lines(), "their outcomes", outcomes);
    Sum all = allEndpoints();
    long counted = books.requests() - books.filteredRequests();
    balance("counted requests", counted, "requests of all endpoints", all.requests());
    balance("errors", totals.errors(), "errors of all endpoints", all.errors());
    balance("counted requests", counted, "requests by status", totals.statuses().total());
    for (Input input : inputs.values()) {
      if (!input.isBalanced()) {
        throw new IllegalStateException(
            "the books do not balance: %s had %d bytes, but %d were read and %d left"
                .formatted(
                    input.file(), input.bytes(), input.bytesRead(), input.bytesUnfinished()));
      }
    }
  }

  private static void balance(String oneSide, long one, String otherSide, long other) {
    if (one != other) {
      throw new IllegalStateException(
          "the books do not balance: %d %s, but %d %s".formatted(one, oneSide, other, otherSide));
    }
  }

  /** The account of every line. */
  public Books books() {
    return books;
  }

  /** What is known of all requests together. */
  public Totals totals() {
    return totals;
  }

  /** What is known of each endpoint, in no order. */
  public Map<String, EndpointStats> endpoints() {
    return Collections.unmodifiableMap(endpoints);
  }

  /** All endpoints together, those included that are told only in sums. */
  private Sum allEndpoints() {
    Sum all = quiet.plus(beyond);
    for (EndpointStats stats : endpoints.values()) {
      all = all.plus(stats);
    }
    return all;
  }

  /** Endpoints without errors that are told only together. */
  public Sum quiet() {
    return quiet;
  }

  /** Failing endpoints that are told only together: others have more errors. */
  public Sum beyond() {
    return beyond;
  }

  /** The number of lines held for endpoints: what the memory of a result grows with. */
  public int size() {
    return endpoints.size();
  }

  /** The files that were read, by name. */
  public List<Input> inputs() {
    return List.copyOf(inputs.values());
  }

  /** The parts of files beside the report, by name. */
  public List<SideFile> sideFiles() {
    return sideFiles.stream()
        .sorted(Comparator.comparing(SideFile::target).thenComparing(SideFile::part))
        .toList();
  }

  /**
   * Writes the one encoding that serves the shuffle and {@code state.bin}: what belongs to no
   * endpoint, then the endpoints, in the order of their names.
   */
  public void write(DataOutput out) throws IOException {
    writeRest(out, quiet, beyond, sideFiles());
    Wire.writeUnsigned(out, endpoints.size());
    for (Map.Entry<String, EndpointStats> entry : new TreeMap<>(endpoints).entrySet()) {
      writeEndpoint(entry.getKey(), entry.getValue(), out);
    }
  }

  /**
   * Writes all but the endpoints, and how many there are. Whoever wrote each of them, by {@link
   * #writeEndpoint}, puts them behind. Side files are left out: once joined they are gone, and have
   * random names.
   */
  public void writeHeadOfState(DataOutput out) throws IOException {
    writeRest(out, Sum.NONE, Sum.NONE, List.of());
    Wire.writeUnsigned(out, allEndpoints().endpoints());
  }

  /** Writes what belongs to no endpoint. */
  void writeRest(DataOutput out) throws IOException {
    writeRest(out, quiet, beyond, sideFiles());
  }

  private void writeRest(DataOutput out, Sum quietOnes, Sum beyondOnes, List<SideFile> parts)
      throws IOException {
    books.write(out);
    totals.write(out);
    quietOnes.write(out);
    beyondOnes.write(out);
    Wire.writeUnsigned(out, inputs.size());
    for (Input input : inputs.values()) {
      input.write(out);
    }
    Wire.writeUnsigned(out, parts.size());
    for (SideFile part : parts) {
      part.write(out);
    }
  }

  /** Writes one endpoint as {@link #write} does. */
  public static void writeEndpoint(String name, EndpointStats stats, DataOutput out)
      throws IOException {
    Wire.writeText(out, name);
    stats.write(out);
  }

  /** Reads what {@link #write} wrote. */
  public static Result read(DataInput in) throws IOException {
    Result read = readRest(in);
    for (int i = Wire.readSize(in); i > 0; i--) {
      String endpoint = Wire.readText(in);
      read.endpoints.put(endpoint, EndpointStats.read(in));
    }
    return read;
  }

  /** Reads what belongs to no endpoint: all that is before their number. */
  public static Result readRest(DataInput in) throws IOException {
    Result read = new Result();
    read.books = Books.read(in);
    read.totals = Totals.read(in);
    read.quiet = Sum.read(in);
    read.beyond = Sum.read(in);
    for (int i = Wire.readSize(in); i > 0; i--) {
      read.addInput(Input.read(in));
    }
    for (int i = Wire.readSize(in); i > 0; i--) {
      read.sideFiles.add(SideFile.read(in));
    }
    return read;
  }
}
