package dev.faultline.tally;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.Request;
import dev.faultline.log.RequestFields;
import dev.faultline.log.Requests;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private static List<Sample> samplesOf(Stream<Request> requests) {
    Result result = Tallies.of(requests.toList());
    EndpointStats stats = Objects.requireNonNull(result.endpoints().get("/a"));
    return Objects.requireNonNull(stats.errors()).samples();
  }

  private static List<Long> timesOf(LongStream times) {
    return samplesOf(times.mapToObj(time -> Requests.of("/a", 500, time, 1))).stream()
        .map(Sample::timeMicros)
        .toList();
  }

  @Test
  void areTheFirstFiveByTime() {
    assertThat(timesOf(LongStream.of(9, 3, 7, 1, 8, 2, -4)), is(List.of(-4L, 1L, 2L, 3L, 7L)));
    assertThat(timesOf(LongStream.of(2, 1)), is(List.of(1L, 2L)));
  }

  @Test
  void haveThoseWithoutATimeLast() {
    long unknown = RequestFields.NO_TIME;

    assertThat(
        timesOf(LongStream.of(unknown, 3, unknown, 1)), is(List.of(1L, 3L, unknown, unknown)));
    assertThat(timesOf(LongStream.of(unknown, 5, 4, 3, 2, 1)), is(List.of(1L, 2L, 3L, 4L, 5L)));
  }

  @Test
  void maySayTheSame() {
    assertThat(timesOf(LongStream.of(1, 1, 1, 1, 1, 1, 1)), is(List.of(1L, 1L, 1L, 1L, 1L)));
  }

  @Test
  void ofTheSameTimeHaveAnOrderToo() {
    List<Sample> samples =
        samplesOf(
            Stream.of(
                Requests.of("/a", 503, 1, 7),
                Requests.of("/a", 500, 1, 8),
                Requests.of("/a", 503, 1, 6)));

    assertThat(samples.stream().map(Sample::status).toList(), is(List.of(500, 503, 503)));
    assertThat(samples.stream().map(Sample::latencyMicros).toList(), is(List.of(8L, 6L, 7L)));
  }

  @Test
  void areOfFailingRequestsOnly() {
    List<Sample> samples =
        samplesOf(Stream.of(Requests.of("/a", 200, 1, 1), Requests.of("/a", 500, 2, 1)));

    assertThat(samples.stream().map(Sample::status).toList(), is(List.of(500)));
  }
}
