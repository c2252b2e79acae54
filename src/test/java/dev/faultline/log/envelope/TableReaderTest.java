package dev.faultline.log.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableReaderTest {
  private static final String NO_TABLE = "not in it";

  private static String open(TableReader reader, String row) {
    byte[] b = ("<<" + row + ">>").getBytes(UTF_8);
    boolean isOpen = reader.open(b, 2, b.length - 2);
    return reader.outcome != null
        ? reader.outcome.label()
        : isOpen ? reader.line.toString() : NO_TABLE;
  }

  private static List<String> open(String... rows) {
    TableReader reader = new TableReader();
    return Stream.of(rows).map(row -> open(reader, row)).toList();
  }

  @Test
  void makesAnObjectOfEachRow() {
    assertThat(
        open("status,path", "500,/a", "\"200\",\"/b,\"\"c\"\"\"", ",", "status,path"),
        contains(
            "notARequest",
            "{\"status\":\"500\",\"path\":\"/a\"}",
            "{\"status\":\"200\",\"path\":\"/b,\\\"c\\\"\"}",
            "{\"status\":\"\",\"path\":\"\"}",
            "notARequest"));
    assertThat(
        open("status\tpath", "500\t/a \"b\"", "5\t\"/c\"", "5\t\"GET\" /"),
        contains(
            "notARequest",
            "{\"status\":\"500\",\"path\":\"/a \\\"b\\\"\"}",
            "{\"status\":\"5\",\"path\":\"/c\"}",
            "{\"status\":\"5\",\"path\":\"\\\"GET\\\" /\"}"));
    assertThat(
        open("\"status\";\"path\"", "500;\"/a;b,\\\"c\\\" \\\\\""),
        contains("notARequest", "{\"status\":\"500\",\"path\":\"/a;b,\\\"c\\\" \\\\\"}"));
  }

  @Test
  void aColumnIsNamedAsProgramsNameIt() {
    assertThat(
        open("@timestamp,Status Code,TimeGenerated [UTC],,#", "1,2,3,4,5").get(1),
        is(
            "{\"timestamp\":\"1\",\"Status Code\":\"2\",\"status_code\":\"2\",\"TimeGenerated\":\"3\","
                + "\"timegenerated\":\"3\",\"#\":\"5\"}"));
    assertThat(open(",a,b", "0,1,2").get(1), is("{\"a\":\"1\",\"b\":\"2\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "500",
        "500,/a,x",
        "\"500,/a",
        "500,\"/a",
        "500,\"/a\"b",
        "500,a \"b\"",
        "\"500\"x,/a",
        ""
      })
  void aRowThatIsNotWholeIsNone(String row) {
    assertThat(open("status,path", row).get(1), is("wrongShape"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "500,/a",
        "status,500",
        "status,status",
        "Started",
        "server is up",
        "status,\"path",
        "{\"a\":1,\"b\":2}",
        "192.0.2.1, -, 11/22/2025, 10:00:00",
        "GET /a, 200",
        "[error], x",
      })
  void namesNoColumns(String row) {
    assertThat(open(row, "1,2"), contains(NO_TABLE, NO_TABLE));
  }

  @ParameterizedTest
  @CsvSource({"@message", "message", "_raw"})
  void aTableMayHaveOneColumn(String name) {
    assertThat(
        open(name, "\"a \"\"b\"\", c\"").get(1),
        is("{\"" + name.replace("@", "") + "\":\"a \\\"b\\\", c\"}"));
  }

  @Test
  void continuesAnywhere() {
    TableReader reader = new TableReader();
    reader.begin("status,path");
    assertThat(open(reader, "500,/a"), is("{\"status\":\"500\",\"path\":\"/a\"}"));
    reader.begin("");
    assertThat(open(reader, "path,code"), is("notARequest"));
  }

  private static String cell(String text, Random random, char separator) {
    boolean mustQuote = text.indexOf('"') >= 0 || text.indexOf(separator) >= 0;
    return mustQuote || random.nextBoolean() ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  @Test
  void whatWasWrittenAsCsvIsReadAsJson() throws IOException {
    Random random = new Random(3);
    ObjectMapper json = new ObjectMapper();
    String bytes = "ab,;\t\"\\\u0001 '/\u00e9{}";
    for (int i = 0; i < 5000; i++) {
      char separator = ",;\t".charAt(random.nextInt(3));
      ObjectNode expected = JsonNodeFactory.instance.objectNode();
      List<String> names = new ArrayList<>();
      List<String> cells = new ArrayList<>();
      for (int column = 2 + random.nextInt(4); column > 0; column--) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(8); n > 0; n--) {
          text.append(bytes.charAt(random.nextInt(bytes.length())));
        }
        String value = text.toString();
        expected.put("c" + column, value);
        names.add(cell("c" + column, random, separator));
        cells.add(cell(value, random, separator));
      }
      String between = String.valueOf(separator);

      String line = open(String.join(between, names), String.join(between, cells)).get(1);

      JsonNode read = json.readTree(line);
      assertThat(String.join(between, cells), read, is(expected));
    }
  }
}
