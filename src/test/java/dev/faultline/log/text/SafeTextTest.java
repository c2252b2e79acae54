package dev.faultline.log.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "/api/data", "/caf\u00e9", "/\u65e5\u672c", "/\ud83d\ude80", "a b", "a\\x1bb"})
  void leavesWhatCanBeSeenAsItIs(String text) {
    assertThat(SafeText.visible(text), is(sameInstance(text)));
  }

  @Test
  void showsEveryControlCharacterAsItsBytes() {
    for (char c = 0; c < 0xA0; c++) {
      boolean control = c < 0x20 || c >= 0x7F;
      StringBuilder bytes = new StringBuilder();
      for (byte b : String.valueOf(c).getBytes(UTF_8)) {
        bytes.append(String.format("\\x%02x", b));
      }

      assertThat(SafeText.visible("a" + c + "b"), is("a" + (control ? bytes.toString() : c) + "b"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "\u202e,\\xe2\\x80\\xae",
    "\u2066,\\xe2\\x81\\xa6",
    "\u200b,\\xe2\\x80\\x8b",
    "\ufeff,\\xef\\xbb\\xbf",
    "\u00ad,\\xc2\\xad",
    "\u2028,\\xe2\\x80\\xa8",
    "\u2029,\\xe2\\x80\\xa9",
    "\ue000,\\xee\\x80\\x80",
    "\udb40\udc41,\\xf3\\xa0\\x81\\x81",
    "\ud800,\\x3f"
  })
  void showsAsItsBytesWhatTurnsTheWritingOrHides(String text, String bytes) {
    assertThat(SafeText.visible("/a" + text + "b"), is("/a" + bytes + "b"));
  }
}
