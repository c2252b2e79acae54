package dev.faultline.staged;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.format.AnyLines;
import java.io.ByteArrayInputStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.testing.CoderProperties;

/** Whatever a line was parsed into comes out of the coder as it went in. */
class ParsedLineCoderTest {
  private static final ParsedLineCoder CODER = ParsedLineCoder.of();

  @Provide
  Arbitrary<ParsedLine> lines() {
    return AnyLines.lines();
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void decodesWhatItEncoded(@ForAll("lines") ParsedLine line) throws Exception {
    CoderProperties.coderDecodeEncodeEqual(CODER, line);
    CoderProperties.structuralValueDecodeEncodeEqual(CODER, line);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void encodesEqualLinesToEqualBytes(
      @ForAll("lines") ParsedLine line, @ForAll("lines") ParsedLine other) throws Exception {
    CODER.verifyDeterministic();
    CoderProperties.coderDeterministic(CODER, line, line);
    CoderProperties.structuralValueConsistentWithEquals(CODER, line, other);
  }

  @Example
  void travels() {
    CoderProperties.coderSerializable(CODER);
  }

  @Example
  void refusesOtherBytes() {
    assertThrows(
        CoderException.class, () -> CODER.decode(new ByteArrayInputStream(new byte[] {9})));
    assertThrows(CoderException.class, () -> CODER.decode(new ByteArrayInputStream(new byte[0])));
  }
}
