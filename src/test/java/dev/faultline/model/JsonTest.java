package dev.faultline.model;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  private static final String ODD =
      "\u007f\u0085\u00e9\u200b\u202e\u2066\u2028\ufeff\ud83d\ude80\"\\/</script>";

  private static String odd() {
    StringBuilder all = new StringBuilder(ODD);
    for (char c = 0; c < 0x20; c++) {
      all.append(c);
    }
    return all.toString();
  }

  private static String pretty(Object tree) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelJson.write(tree, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<String> textsIn(String json) throws IOException {
    List<String> texts = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken t = parser.nextToken(); t != null; t = parser.nextToken()) {
        if (t == JsonToken.FIELD_NAME || t == JsonToken.VALUE_STRING) {
          texts.add(parser.getText());
        }
      }
    }
    return texts;
  }

  private static boolean isHarmless(String json) {
    return json.chars().allMatch(c -> (c >= 0x20 && c < 0x7F) || c == '\n');
  }

  @Test
  void writesNothingButVisibleAsciiAndReadsBackTheSame() throws IOException {
    String line = Json.line(json -> json.writeStringField("text", odd()));
    String pretty = pretty(Map.of("text", odd()));

    String tree = ModelJson.line(Map.of("text", odd()));

    assertThat(isHarmless(line) && !line.contains("\n"), is(true));
    assertThat(tree, is(line));
    assertThat(isHarmless(pretty), is(true));
    assertThat(textsIn(line), is(List.of("text", odd())));
    assertThat(textsIn(pretty), is(List.of("text", odd())));
  }

  @Test
  void escapesNamesLikeTexts() throws IOException {
    String line = Json.line(json -> json.writeNumberField(odd(), 1));
    String pretty = pretty(Map.of(odd(), 1));

    assertThat(isHarmless(line), is(true));
    assertThat(isHarmless(pretty), is(true));
    assertThat(textsIn(line), is(List.of(odd())));
    assertThat(textsIn(pretty), is(List.of(odd())));
  }

  @Test
  void writesHalfASurrogatePairAsItIs() throws IOException {
    String line = Json.line(json -> json.writeStringField("text", "a\ud800b"));

    assertThat(line.replace("D8", "d8"), is("{\"text\":\"a\\ud800b\"}"));
    assertThat(pretty(Map.of("text", "a\ud800b")).contains("\\uD800b"), is(true));
    assertThat(ModelJson.line(Map.of("text", "a\ud800b")).contains("\\uD800b"), is(true));
  }

  @Test
  void writesSmallNumbersWithoutAnExponent() throws IOException {
    assertThat(
        Json.line(json -> json.writeNumberField("n", new BigDecimal("0.0000001"))),
        is("{\"n\":0.0000001}"));
    assertThat(ModelJson.line(Map.of("n", new BigDecimal("0.0000001"))), is("{\"n\":0.0000001}"));
  }
}
