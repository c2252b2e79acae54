package dev.faultline.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.Request;
import dev.faultline.log.Requests;
import dev.faultline.log.SkippedLine;
import dev.faultline.tally.FormatChange;
import dev.faultline.tally.InputStats;
import dev.faultline.tally.Result;
import dev.faultline.tally.Tallies;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  private static final long NOON = 1_763_805_600_000_000L;

  @Test
  void tellsEverything() {
    Result result =
        Tallies.of(
            Requests.of("/a", 500, NOON + 1, 1_502_000),
            Requests.of("/a", 200),
            Requests.withCause("/b", 503, "timeout"),
            SkippedLine.BLANK);
    long unknown = InputStats.UNKNOWN;
    InputStats input =
        new InputStats(
            "a.log",
            "simple",
            "",
            "1 of the first 1 line",
            77,
            unknown,
            unknown,
            unknown,
            3,
            0,
            InputStats.State.COMPLETE,
            "",
            FormatChange.NONE);
    result.merge(Result.ofInputs(List.of(input)));

    assertThat(
        Reports.json(Reports.of(Reports.spec("--top=1"), result)),
        is(
            """
            {
              "schema" : "faultline.report/2",
              "inputs" : [
                {
                  "file" : "a.log",
                  "format" : "simple",
                  "evidence" : "1 of the first 1 line",
                  "bytes" : 77,
                  "bytesRead" : null,
                  "bytesUnfinished" : null,
                  "lines" : null,
                  "requests" : 3,
                  "rejected" : 0,
                  "state" : "complete"
                }
              ],
              "lines" : {
                "read" : 4,
                "requests" : 3,
                "notRequests" : 0,
                "blank" : 1,
                "rejected" : { },
                "filtered" : { },
                "counted" : 3,
                "unreadable" : { }
              },
              "period" : {
                "first" : "2025-11-22T10:00:00.000001Z",
                "last" : "2025-11-22T10:00:00.000001Z",
                "bucketMinutes" : 1
              },
              "totals" : {
                "requests" : 3,
                "errors" : 2,
                "errorRate" : 0.666667,
                "statuses" : {
                  "200" : 1,
                  "500" : 1,
                  "503" : 1
                },
                "latencyMs" : {
                  "p50" : 1500,
                  "p95" : 1500,
                  "p99" : 1500,
                  "max" : 1502
                },
                "masked" : 0,
                "timeline" : [
                  {
                    "start" : "2025-11-22T10:00:00Z",
                    "requests" : 1,
                    "statuses" : {
                      "500" : 1
                    }
                  }
                ]
              },
              "endpoints" : [
                {
                  "endpoint" : "/a",
                  "requests" : 2,
                  "errors" : 1,
                  "errorRate" : 0.500000,
                  "statuses" : {
                    "500" : 1
                  },
                  "errorLatencyMs" : {
                    "p50" : 1500,
                    "p95" : 1500,
                    "p99" : 1500,
                    "max" : 1502
                  },
                  "firstError" : "2025-11-22T10:00:00.000001Z",
                  "lastError" : "2025-11-22T10:00:00.000001Z",
                  "causes" : { },
                  "timeline" : [
                    {
                      "start" : "2025-11-22T10:00:00Z",
                      "statuses" : {
                        "500" : 1
                      }
                    }
                  ],
                  "samples" : [
                    {
                      "time" : "2025-11-22T10:00:00.000001Z",
                      "method" : "GET",
                      "path" : "/a",
                      "status" : 500,
                      "latencyMs" : 1502,
                      "client" : ""
                    }
                  ]
                }
              ],
              "other" : {
                "endpoints" : 1,
                "requests" : 1,
                "errors" : 1
              }
            }
            """));
  }

  @Test
  void saysNullOfWhatIsNotKnown() {
    String json = Reports.json(Reports.of(Requests.of("/a", 500)));

    assertThat(json, containsString("\"first\" : null"));
    assertThat(json, containsString("\"latencyMs\" : null"));
    assertThat(json, containsString("\"errorLatencyMs\" : null"));
    assertThat(json, containsString("\"firstError\" : null"));
    assertThat(json, containsString("\"time\" : null"));
  }

  @Test
  void isPlainAsciiWhateverTheLogHolds() {
    String json =
        Reports.json(Reports.of(Requests.withCause("/\u202e\u007f\u001b[2J", 500, "\u2028\u0085")));

    assertThat(json.chars().allMatch(c -> (c >= 0x20 && c < 0x7F) || c == '\n'), is(true));
  }

  @Test
  void tellsHowManyErrorsHaveACauseThatIsNotTold() {
    Request[] errors = new Request[136];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = Requests.withCause("/a", 500, "cause " + (1000 + i));
    }

    String json = Reports.json(Reports.of(errors));

    assertThat(json, containsString("\"cause 1000\" : 1,"));
    assertThat(json, containsString("\"otherCauses\" : 8,"));
    assertThat(
        Reports.text(Reports.of(errors), true), containsString("cause 1127: 1, and others: 8\n"));
  }
}
