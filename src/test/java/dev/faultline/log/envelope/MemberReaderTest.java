package dev.faultline.log.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberReaderTest {
  private static final String UNTOUCHED = "not in it";

  private static String open(String key, String text) {
    EnvelopeReader reader = Envelope.MEMBER.newReader(key);
    byte[] b = ("<<" + text + ">>").getBytes(UTF_8);
    return reader.open(b, 2, b.length - 2) ? reader.line + " @" + reader.time : UNTOUCHED;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "raw; {\"raw\":\"a \\\"b\\\"\\n\"}; a \"b\" @",
        "raw; {\"time\":\"U\",\"n\":7,\"raw\":\"a\",\"@timestamp\":\"T\"}; a @T",
        "e.raw; {\"e\":{\"time\":\"U\",\"raw\":\"a\"},\"time\":\"T\"}; a @T",
        "e.raw; {\"e.raw\":\"a\"}; a @",
        "e.f.raw; {\"e\":{\"f.raw\":\"a\"}}; a @",
        "e.f.raw; {\"e\":{\"f\":{\"raw\":\"a\"}}}; a @",
      })
  void takesTheLineOutOfTheMemberThatIsNamed(String key, String text, String inside) {
    assertThat(open(key, text), is(inside));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "raw; {\"log\":\"a\"}",
        "raw; {\"raw\":7}",
        "raw; {\"e\":{\"raw\":\"a\"}}",
        "raw; {\"raw\":\"a\"",
        "raw; {\"raw\":\"a\"} b",
        "raw; {\"raw\":\"\\x\"}",
        "raw; raw",
        "e.raw; {\"e\":[{\"raw\":\"a\"}]}",
        "e.raw; {\"e\":{\"f\":{\"raw\":\"a\"}}}",
        "e.; {\"e\":{\"raw\":\"a\"}}",
      })
  void leavesWhatHasNoSuchMember(String key, String text) {
    assertThat(open(key, text), is(UNTOUCHED));
  }

  @Test
  void isFoundInAndAroundOthersOnceItIsNamed() {
    List<byte[]> lines =
        List.of("2025-11-22T10:00:00Z stdout F {\"raw\":\"web-1  | a\",\"n\":1}".getBytes(UTF_8));
    assertThat(labels(lines, "raw"), contains("", "cri", "cri+member", "cri+member+compose"));
    assertThat(labels(lines, ""), contains("", "cri"));
    assertThat(labels(lines, "n"), contains("", "cri"));
  }

  private static List<String> labels(List<byte[]> lines, String lineKey) {
    return Envelopes.fitting(lines, lineKey).stream().map(Envelopes::label).toList();
  }
}
