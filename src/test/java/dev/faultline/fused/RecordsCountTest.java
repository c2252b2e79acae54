package dev.faultline.fused;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.input.FormatFinder;
import dev.faultline.input.FormatSearch;
import dev.faultline.input.InputFile;
import dev.faultline.input.InputMatcher;
import dev.faultline.input.InputRange;
import dev.faultline.options.CommandLine;
import dev.faultline.options.JobSpecReader;
import dev.faultline.result.ResultDirectory;
import dev.faultline.spec.JobSpec;
import dev.faultline.tally.InputStats;
import dev.faultline.tally.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests count in a document or in a table as they count in lines. */
class RecordsCountTest {
  private static final JobSpec SPEC = JobSpecReader.read(CommandLine.parse("--input=access.log"));

  private final Path log;
  private final InputMatcher matcher;

  RecordsCountTest(@TempDir Path temporary) {
    this.log = temporary.resolve("access.log");
    this.matcher = new InputMatcher(InputStream.nullInputStream(), temporary);
  }

  private InputRange.OfFile range(byte[] content) throws IOException {
    Files.write(log, content);
    InputFile file = matcher.match(List.of(log.toString())).get(0);
    FormatFinder formats = FormatFinder.of(SPEC.input(), SPEC.output().privacy());
    return new InputRange.OfFile(file, 0, FormatSearch.find(formats, file), 0, file.bytes());
  }

  private static Result count(List<InputRange> ranges) throws IOException {
    RangeCounter counter =
        new RangeCounter(
            SPEC.input(), SPEC.count(), SPEC.output(), new ResultDirectory("unused", "run"));
    for (InputRange range : ranges) {
      counter.count(range, result -> {});
    }
    Result result = counter.drain();
    result.checkBalance();
    return result;
  }

  private static Map<String, String> endpoints(Result result) {
    Map<String, String> all = new TreeMap<>();
    result
        .endpoints()
        .forEach((name, stats) -> all.put(name, stats.requests() + " " + stats.errorCount()));
    return all;
  }

  private static String outcomes(Result result) {
    long rejected = result.inputs().stream().mapToLong(InputStats::rejected).sum();
    return endpoints(result) + ", rejected " + rejected;
  }

  private static List<String> objects(Random random) {
    String[] paths = {"/a", "/b/c", "/}{", "/[\\\"]", "/\\u007b", "/d,e"};
    List<String> objects = new ArrayList<>();
    for (int i = 2 + random.nextInt(20); i > 0; i--) {
      objects.add(
          "{\"time\":\"2025-11-22T10:00:0%dZ\",\"method\":\"GET\",\"path\":\"%s\",\"status\":%d,\"x\":%s}"
              .formatted(
                  random.nextInt(10),
                  paths[random.nextInt(paths.length)],
                  random.nextBoolean() ? 200 : 500 + random.nextInt(4),
                  random.nextBoolean() ? "[{}, \"]\"]" : "{\"y\":null}"));
    }
    return objects;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '!',
      value = {
        "json; !!; !\n!; !!",
        "document; [; ,; ]",
        "document; ![\n  !; !\n, !; !\n]\n!",
        "document; !{\"took\":1,\"hits\":{\"hits\":[!; !,!; !]}}!",
        "document; !{\n\"records\":[!; !,!; !],\n\"nextLink\":\"]\"}!",
        "document; !{\"streams\":[{\"stream\":{},\"values\":[!; !, !; !]}]}!",
      })
  void inDocuments(String envelope, String before, String between, String after)
      throws IOException {
    Random random = new Random(5);
    for (int i = 0; i < 20; i++) {
      List<String> objects = objects(random);
      String lines = String.join("\n", objects) + "\n";
      String document = before + String.join(between, objects) + after;
      String expected = outcomes(count(List.of(range(lines.getBytes(UTF_8)))));
      if (document.contains("nextLink")) {
        document = document.replace("\"time\"", "\"resourceId\":\"/\",\"time\"");
      }

      InputRange.OfFile range = range(document.getBytes(UTF_8));
      Result found = count(List.of(range));
      Result unpacked = count(List.of(range(gzip(document.getBytes(UTF_8)))));

      assertThat(document, outcomes(found), is(expected));
      assertThat(document, outcomes(unpacked), is(expected));
      InputStats input = found.inputs().get(0);
      assertThat(input.envelope(), is(envelope.equals("json") ? "" : envelope));
      assertThat(input.bytesRead(), is(input.bytes()));
      assertThat(range.isSplittable(), is(envelope.equals("json")));
    }
  }

  @Test
  void inTablesThatAreCutAnywhere() throws IOException {
    Random random = new Random(6);
    for (String between : List.of(",", ";", "\t")) {
      StringBuilder table = new StringBuilder(String.join(between, "time", "path", "status"));
      StringBuilder lines = new StringBuilder();
      table.append("\r\n");
      for (int i = 0; i < 12; i++) {
        String path = "/a" + random.nextInt(3);
        int status = random.nextBoolean() ? 200 : 503;
        String quoted = random.nextBoolean() ? path : '"' + path + '"';
        table.append(String.join(between, "2025-11-22T10:00:00Z", quoted, status + "\r\n"));
        lines.append("{\"path\":\"" + path + "\",\"status\":" + status + "}\n");
      }
      Map<String, String> expected =
          endpoints(count(List.of(range(lines.toString().getBytes(UTF_8)))));
      InputRange.OfFile whole = range(table.toString().getBytes(UTF_8));
      String outcomes = outcomes(count(List.of(whole)));

      assertThat(endpoints(count(List.of(whole))), is(expected));
      assertThat(count(List.of(whole)).inputs().get(0).envelope(), is("csv"));
      for (int cut = 1; cut < whole.bytes(); cut++) {
        List<InputRange> pieces = List.of(whole.tail(cut), whole.head(cut));
        assertThat("cut at " + cut, outcomes(count(pieces)), is(outcomes));
      }
    }
  }

  @Test
  void aLineEndInACellIsTwoRejectedLines() throws IOException {
    String table =
        "message,status,path\n" + "ok,200,/a\n".repeat(30) + "\"two\nlines\",500,/b\nok,503,/c\n";

    Result result = count(List.of(range(table.getBytes(UTF_8))));

    assertThat(endpoints(result), is(Map.of("/a", "30 0", "/c", "1 1")));
    assertThat(result.inputs().get(0).rejected(), is(2L));
  }
}
