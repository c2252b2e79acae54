package dev.faultline.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.Requests;
import dev.faultline.log.text.SafeText;
import dev.faultline.model.ReportModel;
import dev.faultline.result.EndpointSource;
import dev.faultline.tally.EndpointStats;
import dev.faultline.tally.Result;
import dev.faultline.tally.Tallies;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As DuckDB reads it. */
class ParquetReportTest {
  private static final long NOON = 1_763_805_600_000_000L;
  private static final long MINUTE = 60_000_000L;

  private final Path file;

  ParquetReportTest(@TempDir Path directory) {
    this.file = directory.resolve("report.parquet");
  }

  private void write(Result result) throws IOException {
    EndpointSource all =
        consumer -> {
          for (Map.Entry<String, EndpointStats> entry : result.endpoints().entrySet()) {
            consumer.accept(entry.getKey(), entry.getValue());
          }
        };
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      ParquetReport.render(Reports.of(Reports.spec("--top=1"), result).model(), all, out);
    }
  }

  private List<String> query(String select) throws Exception {
    return DuckDb.query(select.replace("TABLE", "'" + file + "'"));
  }

  @Test
  void everyRequestIsInOneRow() throws Exception {
    write(
        Tallies.of(
            Requests.of("/a", 500, NOON + 1, 1),
            Requests.of("/a", 500, NOON + MINUTE - 1, 1),
            Requests.of("/a", 503, NOON + MINUTE, 1),
            Requests.of("/a", 503),
            Requests.of("/a", 200, NOON, 1),
            Requests.of("/b", 500, -1, 1),
            Requests.of("/quiet", 200),
            Requests.of("/silent", 404)));

    assertThat(
        query(
            "SELECT endpoint, status, epoch_us(minute), requests, errors FROM TABLE"
                + " ORDER BY ALL NULLS LAST"),
        contains(
            "/a|500|" + NOON + "|2|2",
            "/a|503|" + (NOON + MINUTE) + "|1|1",
            "/a|503|null|1|1",
            "/a|null|null|1|0",
            "/b|500|" + -MINUTE + "|1|1",
            "null|null|null|2|0"));
    assertThat(
        query("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM TABLE)"),
        contains(
            "endpoint|VARCHAR",
            "status|INTEGER",
            "minute|TIMESTAMP WITH TIME ZONE",
            "requests|BIGINT",
            "errors|BIGINT"));
    assertThat(
        query("SELECT decode(key), decode(value) FROM parquet_kv_metadata(TABLE)"),
        contains("schema|faultline.errors/1"));
  }

  @Test
  void namesAreShownAsTextIs() throws Exception {
    List<String> names = HostileText.samples().toList();
    write(Tallies.of(names.stream().map(n -> (ParsedLine) Requests.of(n, 500)).toList()));

    assertThat(
        query("SELECT endpoint FROM TABLE ORDER BY endpoint"),
        is(names.stream().map(SafeText::visible).sorted(DuckDb.ORDER).toList()));
  }

  @Test
  void nothingIsAFileToo() throws Exception {
    write(Tallies.of());

    assertThat(query("SELECT count(*) FROM TABLE"), contains("0"));
  }

  @Test
  void manyRowsAreSeveralRowGroups() throws Exception {
    Random random = new Random(7);
    List<ParsedLine> lines = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      byte[] name = new byte[400];
      random.nextBytes(name);
      lines.add(Requests.of("/" + Base64.getUrlEncoder().encodeToString(name), 500, NOON, 1));
    }
    write(Tallies.of(lines));

    assertThat(
        query("SELECT count(*), count(DISTINCT endpoint), sum(errors) FROM TABLE"),
        contains("40000|40000|40000"));
    List<String> groups = query("SELECT num_row_groups FROM parquet_file_metadata(TABLE)");
    assertThat(Integer.parseInt(groups.get(0)), is(greaterThan(1)));
  }

  @Test
  void whatDoesNotAddUpIsABug() {
    Result result = Tallies.of(Requests.of("/a", 500));
    ReportModel report = Reports.of(Reports.spec(), result).model();

    IllegalStateException bug =
        assertThrows(
            IllegalStateException.class,
            () -> ParquetReport.render(report, consumer -> {}, OutputStream.nullOutputStream()));

    assertThat(bug.getMessage(), containsString("0 requests and 0 errors, the totals 1 and 1"));
  }
}
