package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldCursorTest {
  private static List<String> fields(String line) {
    byte[] bytes = line.getBytes(UTF_8);
    FieldCursor cursor = new FieldCursor();
    cursor.start(bytes, 0, bytes.length);
    List<String> fields = new ArrayList<>();
    while (cursor.next()) {
      String kind = cursor.quoted ? "quoted " : cursor.bracketed ? "bracketed " : "";
      fields.add(kind + new String(bytes, cursor.from, cursor.to - cursor.from, UTF_8));
    }
    return fields;
  }

  @Test
  void quotesAndBracketsHoldBlanks() {
    assertThat(
        fields("a [b c] \"d \\\" e\" [] \"\" f"),
        contains("a", "bracketed b c", "quoted d \\\" e", "bracketed ", "quoted ", "f"));
  }

  @Test
  void theBracketsOfAnAddressBelongToIt() {
    assertThat(
        fields("[2001:db8::7]:80, [2001:db8::8]:80 [x"),
        contains("[2001:db8::7]:80,", "[2001:db8::8]:80", "[x"));
  }
}
