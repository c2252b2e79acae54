package dev.faultline.tally;

import dev.faultline.log.ParsedLine;
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
import java.util.TreeMap;

/**
 * Everything that is known of a set of input. Merging the results of its parts, in any order, gives
 * the result of the whole, and equal results encode to equal bytes.
 */
public final class Result {
  private Books books = new Books();
  private Totals totals = new Totals();
  private final Map<String, EndpointStats> endpoints = new HashMap<>();
  private final List<Input> inputs = new ArrayList<>();
  private final List<SideFile> sideFiles = new ArrayList<>();

  /** The result of having matched some files and read nothing yet. */
  public static Result ofInputs(List<Input> inputs) {
    Result result = new Result();
    result.inputs.addAll(inputs);
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
    result.sideFiles.add(sideFile);
    return result;
  }

  /** Adds the outcome of one line. That the line was read is for {@link #ofLines} to say. */
  public void add(ParsedLine line, Statuses errorStatuses) {
    books.add(line);
    if (line instanceof Request request) {
      boolean isError = errorStatuses.contains(request.status());
      totals.add(request, isError);
      endpoints.computeIfAbsent(request.endpoint(), e -> new EndpointStats()).add(request, isError);
    }
  }

  /** Adds all of {@code other}, which stays as it is. */
  public void merge(Result other) {
    books.merge(other.books);
    totals.merge(other.totals);
    other.endpoints.forEach(
        (endpoint, stats) ->
            endpoints.computeIfAbsent(endpoint, e -> new EndpointStats()).merge(stats));
    inputs.addAll(other.inputs);
    sideFiles.addAll(other.sideFiles);
  }

  /**
   * Checks what must hold for every whole result.
   *
   * @throws IllegalStateException if the books do not balance: a line was lost or counted twice
   */
  public void checkBalance() {
    long outcomes = books.requests() + books.notRequests() + books.blank() + books.rejectedLines();
    balance("lines", books.lines(), "their outcomes", outcomes);
    long requests = 0;
    long errors = 0;
    for (EndpointStats stats : endpoints.values()) {
      requests = Math.addExact(requests, stats.requests());
      errors = Math.addExact(errors, stats.errorCount());
    }
    balance("requests", books.requests(), "requests of all endpoints", requests);
    balance("errors", totals.errors(), "errors of all endpoints", errors);
    balance("requests", books.requests(), "requests by status", totals.statuses().total());
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

  /** The number of lines held for endpoints: what the memory of a result grows with. */
  public int size() {
    return endpoints.size();
  }

  /** The files that were read, by name. */
  public List<Input> inputs() {
    return inputs.stream().sorted(Input.ORDER).toList();
  }

  /** The parts of files beside the report, by name. */
  public List<SideFile> sideFiles() {
    return sideFiles.stream()
        .sorted(Comparator.comparing(SideFile::target).thenComparing(SideFile::part))
        .toList();
  }

  /** Writes the one encoding that serves the shuffle and {@code state.bin}. */
  public void write(DataOutput out) throws IOException {
    write(out, sideFiles());
  }

  /**
   * Writes it without the parts of side files: once joined they are gone, and have random names.
   */
  public void writeWithoutSideFiles(DataOutput out) throws IOException {
    write(out, List.of());
  }

  private void write(DataOutput out, List<SideFile> parts) throws IOException {
    books.write(out);
    totals.write(out);
    Wire.writeUnsigned(out, endpoints.size());
    for (Map.Entry<String, EndpointStats> entry : new TreeMap<>(endpoints).entrySet()) {
      Wire.writeText(out, entry.getKey());
      entry.getValue().write(out);
    }
    Wire.writeUnsigned(out, inputs.size());
    for (Input input : inputs()) {
      input.write(out);
    }
    Wire.writeUnsigned(out, parts.size());
    for (SideFile part : parts) {
      part.write(out);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Result read(DataInput in) throws IOException {
    Result read = new Result();
    read.books = Books.read(in);
    read.totals = Totals.read(in);
    for (int i = Wire.readSize(in); i > 0; i--) {
      String endpoint = Wire.readText(in);
      read.endpoints.put(endpoint, EndpointStats.read(in));
    }
    for (int i = Wire.readSize(in); i > 0; i--) {
      read.inputs.add(Input.read(in));
    }
    for (int i = Wire.readSize(in); i > 0; i--) {
      read.sideFiles.add(SideFile.read(in));
    }
    return read;
  }
}
