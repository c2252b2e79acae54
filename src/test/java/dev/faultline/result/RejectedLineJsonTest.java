package dev.faultline.result;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RejectedLine;
import dev.faultline.log.RequestFields;
import dev.faultline.log.format.AnyLines;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.format.LogParser;
import dev.faultline.log.privacy.PrivacyPolicy;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RejectedLineJsonTest {
  private static String json(String file, long offset, long length, byte[] line) {
    return RejectedLineJson.of(
        RejectedLine.of(
            LineOutcome.WRONG_SHAPE,
            file,
            offset,
            length,
            line,
            0,
            line.length,
            PrivacyPolicy.USUAL));
  }

  @Example
  void saysWhyAndWhere() {
    assertThat(
        json("a.log", 7, 4, "oops".getBytes(UTF_8)),
        is(
            "{\"reason\":\"wrongShape\",\"file\":\"a.log\",\"offset\":7,\"length\":4,"
                + "\"text\":\"oops\"}"));
  }

  @Example
  void leavesOutAPlaceThatIsNotKnown() {
    assertThat(
        json("", RejectedLine.NO_OFFSET, 4, "oops".getBytes(UTF_8)),
        is("{\"reason\":\"wrongShape\",\"length\":4,\"text\":\"oops\"}"));
  }

  @Example
  void saysThatALineIsCut() {
    assertThat(
        json("a.log", 0, 5, "oops".getBytes(UTF_8)),
        is(
            "{\"reason\":\"wrongShape\",\"file\":\"a.log\",\"offset\":0,\"length\":5,\"cut\":true,"
                + "\"text\":\"oops\"}"));
  }

  @Example
  void hasTheBytesWhereTextLosesSome() {
    assertThat(
        json("", 0, 2, "\u00e9x".getBytes(ISO_8859_1)),
        is("{\"reason\":\"wrongShape\",\"length\":2,\"text\":\"\\uFFFDx\",\"base64\":\"6Xg=\"}"));
  }

  @Provide
  Arbitrary<RejectedLine> rejected() {
    return AnyLines.rejected().filter(line -> !line.file().isEmpty());
  }

  /** What was rejected, read again and rejected again, is what it was. */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void isReadAgainAsItWas(@ForAll("rejected") RejectedLine line) {
    byte[] json = RejectedLineJson.of(line).getBytes(UTF_8);
    LogParser parser = new LogParser(LogFormat.SIMPLE, FormatSettings.USUAL);
    parser.parse(json, 0, json.length, new RequestFields());

    RejectedLine again =
        Objects.requireNonNull(parser.replayed()).rejected(line.reason(), PrivacyPolicy.USUAL);

    assertThat(again, is(line));
  }
}
