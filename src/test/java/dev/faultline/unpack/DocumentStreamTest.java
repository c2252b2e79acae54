package dev.faultline.unpack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.scan.LineScanner;
import dev.faultline.scan.MemoryChannel;
import dev.faultline.unpack.Documents.Layout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentStreamTest {
  private static final int LONGEST = 1 << 16;

  /** The lines of a file that are not blank, and where each begins behind its blanks. */
  private record Read(List<String> lines, List<Long> offsets) {}

  private static Read read(byte[] file, int mostPerRead) throws IOException {
    Read read = new Read(new ArrayList<>(), new ArrayList<>());
    read(file, mostPerRead, read);
    return read;
  }

  private static void read(byte[] file, int mostPerRead, Read read) throws IOException {
    try (TextChannel text =
        TextChannel.open(
            new MemoryChannel(file, mostPerRead),
            ContentRange.ofFile(file, file.length),
            1000,
            n -> {})) {
      LineScanner line = LineScanner.ofText(text, LONGEST);
      while (line.next()) {
        String whole = new String(line.bytes(), line.from(), line.to() - line.from(), ISO_8859_1);
        String stripped = whole.stripLeading();
        if (!stripped.isEmpty()) {
          read.lines.add(new String(stripped.stripTrailing().getBytes(ISO_8859_1), UTF_8));
          read.offsets.add(line.offset() + whole.length() - stripped.length());
        }
      }
    }
  }

  private static List<String> lines(String file) throws IOException {
    return read(file.getBytes(UTF_8), 7).lines;
  }

  private static boolean isDocument(String file) {
    byte[] bytes = file.getBytes(UTF_8);
    return !ContentRange.ofFile(bytes, bytes.length).isPlain();
  }

  private static List<JsonNode> records(Random random) {
    List<JsonNode> records = new ArrayList<>();
    for (int i = 1 + random.nextInt(5); i >= 0; i--) {
      records.add(Documents.record(random));
    }
    return records;
  }

  @ParameterizedTest
  @EnumSource
  void makesALineOfEachRecord(Layout layout) throws IOException {
    Random random = new Random(layout.name().hashCode());
    for (int i = 0; i < 300; i++) {
      List<JsonNode> records = records(random);
      String document = Documents.write(layout, records, random);
      byte[] bytes = document.getBytes(UTF_8);
      Read read = read(bytes, 1 + random.nextInt(bytes.length));

      assertThat(document, isDocument(document), is(true));
      assertThat(document, read.lines.stream().map(Documents::parse).toList(), is(records));
      boolean drifts = layout == Layout.JOINED_OBJECTS;
      for (int n = 0; n < records.size() && !drifts; n++) {
        int offset = read.offsets.get(n).intValue();
        String there = new String(bytes, offset, bytes.length - offset, UTF_8);
        String line = read.lines.get(n);
        assertThat(there.substring(0, line.length()).replace('\n', ' '), is(line));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSizeOfReadsDoesNotMatter(Layout layout) throws IOException {
    Random random = new Random(layout.name().hashCode());
    byte[] bytes = Documents.write(layout, records(random), random).getBytes(UTF_8);
    Read whole = read(bytes, bytes.length);
    for (int most = 1; most < bytes.length; most++) {
      assertThat(read(bytes, most), is(whole));
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsPackedDocuments(Layout layout) throws IOException {
    Random random = new Random(layout.name().hashCode());
    byte[] bytes = Documents.write(layout, records(random), random).getBytes(UTF_8);
    List<String> lines = read(bytes, 100).lines;

    assertThat(read(Packing.GZIP.pack(bytes), 100).lines, is(lines));
    assertThat(read(Packing.ZSTD.pack(bytes), 100).lines, is(lines));
    assertThat(read(new String(bytes, UTF_8).getBytes(UTF_16), 100).lines, is(lines));
    assertThat(read(("\uFEFF" + new String(bytes, UTF_8)).getBytes(UTF_8), 100).lines, is(lines));
  }

  @Test
  void leavesLinesOfJsonAsTheyAre() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      StringBuilder log = new StringBuilder();
      for (JsonNode record : records(random)) {
        log.append(record).append(random.nextBoolean() ? "\n" : "\r\n");
      }
      assertThat(isDocument(log.toString()), is(false));
      byte[] gzip = Packing.GZIP.pack(log.toString().getBytes(UTF_8));
      assertThat(
          String.join("\n", read(gzip, 100).lines), is(log.toString().replace("\r", "").strip()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[",
        "[]",
        "{}",
        "{}\n",
        "[\n]\n",
        "{\"a\":1}",
        "{\"a\":1}\n",
        // cut lines, at the start of a log or in it
        "{\"a\":\n{\"a\":1}\n{\"a\":1}\n",
        "{\"a\":1,\n{\"a\":1}\n{\"a\":1}\n",
        "{\"a\":[1,\n{\"a\":1}\n{\"a\":1}\n",
        "{\"a\":\"x\n{\"a\":1}\n{\"a\":1}\n",
        "{\"a\":1}\n{\"a\":1}{\"a\":1}\n{\"a\":1}\n",
        // lists in lines
        "{\"events\":[{\"name\":\"x\"},{\"name\":\"y\"}],\"path\":\"/a\",\"status\":500}\n",
        "{\"status\":500,\"records\":[{\"a\":1}],\"path\":\"/a\"}\n{\"status\":500}\n",
        "{\"hits\":3,\"status\":500,\"path\":\"/a\"}\n",
        // an object in each line
        "[\n{\"a\":1},\n{\"a\":2}\n]\n",
        "[\r\n  {\"a\":1},\r\n  {\"a\":2}\r\n]\r\n",
        "{\"records\":[\n{\"a\":1},\n{\"a\":2}\n]}\n",
        // text that starts with a bracket
        "[22/Nov/2025:10:00:00 +0000] \"GET / HTTP/1.1\" 200 5\n",
        "[pod/web-0/nginx] {\"a\":1}\n",
        "[2025-11-22 10:00:00] GET /\n",
        "[1] GET / 200\n",
        "[error] x\n",
        "{app=\"nginx\"} x\n",
        "{ \"a\" 1 }\n",
        "[\"a\",\"b\"]\n",
        "[1,2]\n",
      })
  void leavesWhatIsNoDocument(String text) throws IOException {
    assertThat(isDocument(text), is(false));
    byte[] gzip = Packing.GZIP.pack(text.getBytes(UTF_8));
    assertThat(
        String.join("\n", read(gzip, 5).lines),
        is(
            text.lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .reduce((a, b) -> a + "\n" + b)
                .orElse("")));
  }

  @Test
  void keepsLinesBetweenObjects() throws IOException {
    assertThat(
        lines("{\n\"a\": 1\n}\nListening on 80\n{\n\"a\": 2\n}\ngone\n\n{\"a\":3}\n"),
        contains("{ \"a\": 1 }", "Listening on 80", "{ \"a\": 2 }", "gone", "{\"a\":3}"));
  }

  @Test
  void leavesATraceOfATextWithoutRecords() throws IOException {
    assertThat(
        lines(
            "{\"logEvents\":[{\"message\":\"a\"}]}\n{\"error\":{\"b\":[]}}\n{\"logEvents\":[]}\n"),
        contains("{\"message\":\"a\"}", "}"));
  }

  @Test
  void aRecordMayBeANumberOrAText() throws IOException {
    assertThat(
        lines("[{\"a\":1},2 ,\"x,]\",null,\n3\n]\n"),
        contains("{\"a\":1}", "2", "\"x,]\"", "null", "3"));
  }

  @Test
  void tellsWhereADocumentIsCutOrBroken() {
    String records = "[{\"a\":1},{\"a\":2},";
    for (String rest : List.of("", "{", "{\"a", "{\"a\":3}", "{\"a\":{\"b\":[")) {
      assertDamage(records + rest, "ends too early", rest.endsWith("3}") ? 3 : 2);
    }
    String padding = " ".repeat(DocumentKind.HEAD_BYTES);
    for (String rest : List.of("}", "{\"a\":\"\n\"}", "{\"a\" 1}", "{\"a\":1]", ",", "{a:1}")) {
      assertDamage(records + padding + rest, "is no valid JSON after 65", 2);
    }
    assertDamage(records + padding + "{\"a\":3}{", "is no valid JSON after 65", 3);
  }

  private static void assertDamage(String document, String message, int lines) {
    Read read = new Read(new ArrayList<>(), new ArrayList<>());
    DamagedException damage =
        assertThrows(
            DamagedException.class, () -> read(document.getBytes(UTF_8), 9, read), document);
    assertThat(document, damage.getMessage(), containsString(message));
    assertThat(document, read.lines.size(), is(lines));
  }

  @Test
  void deepNestingIsDamageAndNoStackOverflow() {
    String padding = " ".repeat(DocumentKind.HEAD_BYTES);
    String document = "[{\"a\":1}," + padding + "{\"a\":" + "[".repeat(1 << 20);

    assertDamage(document, "is no valid JSON", 1);
    assertThat(isDocument("[".repeat(1 << 20)), is(false));
  }

  @Test
  void whatIsAroundRecordsMayBeLong() throws IOException {
    String much = "\"x\":\"" + "y".repeat(1 << 20) + "\"";
    String wrapper = "{\"logEvents\":[{\"message\":\"a\"}]," + much + "}";
    String second = "{" + much + ",\"logEvents\":[{\"message\":\"b\"}]," + much + "}";

    Read read = read((wrapper + second).getBytes(UTF_8), 1 << 16);

    assertThat(read.lines, contains("{\"message\":\"a\"}", "{\"message\":\"b\"}"));
    assertThat(read.offsets.get(1), is((long) wrapper.length() + much.length() + 15));
  }

  @Test
  void aLongRecordIsOneLine() throws IOException {
    String document = "[{\"a\":1},{\"a\":\"" + "x".repeat(LONGEST) + "\"},{\"a\":3}]";

    Read read = read(document.getBytes(UTF_8), 1000);

    assertThat(read.lines.size(), is(3));
    assertThat(read.lines.get(1).length(), is(lessThan(LONGEST)));
    assertThat(read.lines.get(2), is("{\"a\":3}"));
  }

  @ParameterizedTest
  @EnumSource
  void noBytesMakeItFail(Layout layout) throws IOException {
    Random random = new Random(11);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = Documents.write(layout, records(random), random).getBytes(UTF_8);
      for (int n = random.nextInt(4); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) "{}[]\",:\\\n x1".charAt(random.nextInt(12));
      }
      Read read = new Read(new ArrayList<>(), new ArrayList<>());
      try {
        read(bytes, 1 + random.nextInt(50), read);
      } catch (DamagedException damaged) {
        assertThat(read.lines, everyItem(not(is(""))));
      }
    }
    assertThat(lines(""), is(empty()));
  }
}
