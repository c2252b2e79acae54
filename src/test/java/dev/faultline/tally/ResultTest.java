package dev.faultline.tally;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.log.Field;
import dev.faultline.log.LineOutcome;
import dev.faultline.log.RejectedLine;
import dev.faultline.log.Request;
import dev.faultline.log.Requests;
import dev.faultline.log.SkippedLine;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ResultTest {
  private static final RejectedLine REJECTED =
      Requests.rejected(LineOutcome.BAD_STATUS, "GET /a x");

  @Test
  void accountsForEveryKindOfLine() {
    LineAccounting books =
        Tallies.of(
                Requests.of("/a", 200),
                Requests.of("/a", 500),
                REJECTED,
                REJECTED,
                Requests.rejected(LineOutcome.WRONG_SHAPE, "?"),
                SkippedLine.BLANK,
                SkippedLine.NOT_A_REQUEST)
            .accounting();

    assertThat(books.lines(), is(7L));
    assertThat(books.requests(), is(2L));
    assertThat(books.rejected(), is(Map.of("badStatus", 2L, "wrongShape", 1L)));
    assertThat(books.rejectedLines(), is(3L));
    assertThat(books.blank(), is(1L));
    assertThat(books.notRequests(), is(1L));
  }

  @Test
  void countsTheFieldsThatCouldNotBeRead() {
    Request request =
        new Request(
            0,
            "GET",
            "/a",
            "/a",
            200,
            -1,
            -1,
            "",
            "",
            "",
            false,
            Field.LATENCY.bit() | Field.BYTES.bit());

    assertThat(
        Tallies.of(request, request).accounting().unreadable(),
        is(Map.of("latency", 2L, "bytes", 2L)));
  }

  @Test
  void saysWhichNumbersDoNotBalance() {
    Result result = Tallies.of(Requests.of("/a", 200));
    result.merge(Result.ofLines(2));

    IllegalStateException unbalanced =
        assertThrows(IllegalStateException.class, result::checkBalance);

    assertThat(
        unbalanced.getMessage(), is("the books do not balance: 3 lines, but 1 their outcomes"));
  }

  @Test
  void keepsNothingButACountOfAnEndpointWithoutErrors() {
    EndpointStats stats =
        Objects.requireNonNull(Tallies.of(Requests.of("/a", 404)).endpoints().get("/a"));

    assertThat(stats.requests(), is(1L));
    assertThat(stats.errorCount(), is(0L));
    assertThat(stats.errors(), is(nullValue()));
  }

  @Test
  void countsAsMaskedWhatFailedBehindAndWasServedAllTheSame() {
    Totals totals =
        Tallies.of(
                Requests.upstreamFailed("/a", 200),
                Requests.upstreamFailed("/a", 502),
                Requests.of("/a", 200))
            .totals();

    assertThat(totals.masked(), is(1L));
    assertThat(totals.errors(), is(1L));
  }

  @Test
  void listsInputsAndSideFilesByName() {
    InputStats a = InputStats.unread("a.log", 1);
    InputStats b = InputStats.unread("b.log", 1);
    Result result = Result.ofInputs(List.of(b, a));
    result.merge(Result.ofSideFile(new SideFilePart("errors.txt", "2")));
    result.merge(Result.ofSideFile(new SideFilePart("errors.txt", "1")));

    assertThat(result.inputs(), contains(a, b));
    assertThat(
        result.sideFiles(),
        contains(new SideFilePart("errors.txt", "1"), new SideFilePart("errors.txt", "2")));
  }

  @Test
  void throwsRatherThanCountBeyondTheLargestNumber() {
    Result lines = Result.ofLines(Long.MAX_VALUE);
    StatusCounts counts = new StatusCounts();
    counts.add(500, Long.MAX_VALUE);
    StatusCounts two = new StatusCounts();
    two.merge(counts);
    two.add(503, 1);

    assertThrows(ArithmeticException.class, () -> lines.merge(Result.ofLines(1)));
    assertThrows(ArithmeticException.class, () -> counts.add(500, 1));
    assertThrows(ArithmeticException.class, () -> counts.merge(counts));
    assertThrows(ArithmeticException.class, two::total);
  }

  @Test
  void refusesBytesThatAreNoResult() {
    byte[] bytes = Tallies.bytesOf(Tallies.of(Requests.of("/a", 500)));

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(UncheckedIOException.class, () -> EncodedResult.ofBytes(cut).decode());
    }
    byte[] elevenDigits = new byte[11];
    Arrays.fill(elevenDigits, (byte) 0x80);
    assertThrows(UncheckedIOException.class, () -> EncodedResult.ofBytes(elevenDigits).decode());
  }
}
