package dev.faultline.options;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.JobSpec;
import dev.faultline.spec.KafkaTopic;
import dev.faultline.spec.LiveSpec;
import dev.faultline.spec.StopCondition;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveSpecReaderTest {
  private static JobSpec read(String... arguments) {
    return JobSpecReader.read(CommandLine.parse(arguments));
  }

  private static LiveSpec streaming(String... arguments) {
    return Objects.requireNonNull(read(arguments).live());
  }

  @Test
  void logsThatEndAreNoStream() {
    assertThat(read("--input=a.log").live(), is(nullValue()));
  }

  @Test
  void hasDefaults() {
    LiveSpec streaming = streaming("--follow=a.log,b*.log");

    assertThat(streaming.input().follow(), contains("a.log", "b*.log"));
    assertThat(streaming.input().topic(), is(nullValue()));
    assertThat(streaming.windows().length(), is(60_000L));
    assertThat(streaming.windows().slide(), is(60_000L));
    assertThat(streaming.windows().lateness(), is(600_000L));
    assertThat(streaming.input().maxDelay(), is(1_000L));
    assertThat(streaming.input().until(), is(StopCondition.FOREVER));
  }

  @Test
  void readsATopic() {
    LiveSpec streaming =
        streaming(
            "--input=kafka://a:9092,b:9093/access.log",
            "--output=kafka://c:1/windows",
            "--window=5m/30s",
            "--until=2025-11-22T14:05");

    assertThat(streaming.input().topic(), is(new KafkaTopic("a:9092,b:9093", "access.log")));
    assertThat(streaming.outputTopic(), is(new KafkaTopic("c:1", "windows")));
    assertThat(streaming.windows().length(), is(300_000L));
    assertThat(streaming.windows().slide(), is(30_000L));
    assertThat(
        streaming.input().until(), is(new StopCondition(StopCondition.NEVER, 1_763_820_300_000L)));
  }

  @Test
  void readsATopicOfAnIpv6Address() {
    assertThat(
        streaming("--input=kafka://[::1]:9092,b:9093/access.log").input().topic(),
        is(new KafkaTopic("[::1]:9092,b:9093", "access.log")));
  }

  @ParameterizedTest
  @CsvSource({
    "250ms, 250",
    "90s, 90000",
    "1h30m, 5400000",
    "2d, 172800000",
    "1m1s1ms, 61001",
  })
  void readsLengthsOfTime(String text, long millis) {
    assertThat(streaming("--follow=a.log", "--lateness=" + text).windows().lateness(), is(millis));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      --follow=a.log --input=b.log             | a run reads one topic, or follows files, or reads logs that end: give one of --input=kafka://host:port/topic, --follow and --input
      --input=kafka://a:1/b --follow=c.log     | a run reads one topic, or follows files, or reads logs that end: give one of --input=kafka://host:port/topic, --follow and --input
      --input=kafka://a:1/b --input=c.log      | --input=kafka://a:1/b,c.log: names no topic: letters, digits, dots, dashes and underscores
      --input=kafka://a/b                      | --input=kafka://a/b: is not kafka://host:port/topic
      --input=kafka://a:1/b --output=kafka://a:1/b | --output=kafka://a:1/b: is what --input reads: its windows would be lines of further windows
      --input=kafka://a:1/b/c                  | --input=kafka://a:1/b/c: names no topic: letters, digits, dots, dashes and underscores
      --input=a.log --output=kafka://a:1/b     | --output=kafka://a:1/b: is no local directory; object stores are not built in
      --follow=a.log --window=1                | --window=1: is no length of time such as 30s, 5m, 1h30m or 250ms
      --follow=a.log --window=5m/2m            | --window=5m/2m: 5m is no multiple of 2m
      --follow=a.log --window=500ms            | --window=500ms: is no window such as 1m, or 5m/1m: from 1s to 7d, or a multiple of what is behind the slash, at most 1000 times as long
      --follow=a.log --lateness=1m30           | --lateness=1m30: is no length of time such as 30s, 5m, 1h30m or 250ms
      --follow=a.log --until=soon              | --until=soon: is no date or time such as 2025-11-22, 2025-11-22T14:05 or 2025-11-22T14:05:00+01:00; nor is it idle:10s
      --follow=a.log --until=idle:0s           | --until=idle:0s: is less than a second
      --follow=a.log --metricsFile=a.txt       | --metricsFile=a.txt: a node exporter takes only files whose names end in .prom
      --follow=a.log --kafkaConsumer=a         | --kafkaConsumer is for --input=kafka://host:port/topic
      --follow=a.log --failOn=errors>1         | --failOn is not for input that never ends; --alert watches its windows
      --follow=a.log --report=html             | --report=html: of a stream needs --output; text and json do not
      --follow=a.log --plan=staged             | --plan=staged is not for input that never ends
      --follow=a.log --alert=newEndpoint       | --alert=newEndpoint needs --baseline
      --follow=a.log --baseline=a              | --baseline is not for input that never ends, but with --alert=newEndpoint
      """)
  void refusesWhatMakesNoSense(String arguments, String message) {
    FaultlineException e =
        assertThrows(FaultlineException.class, () -> read(arguments.split(" ", -1)));

    assertThat(e.exitCode(), is(ExitCode.USAGE));
    assertThat(e.getMessage(), is(message));
  }
}
