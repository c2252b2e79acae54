package dev.faultline.result;

import static org.hamcrest.MatcherAssert.assertThat;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.format.AnyLines;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.Tallies;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.testing.CoderProperties;
import org.hamcrest.Matchers;

/** Results travel as the bytes that they are, and merge on their way. */
class EncodedResultCoderTest {
  private static final EncodedResultCoder CODER = EncodedResultCoder.of();

  @Provide
  Arbitrary<List<ParsedLine>> lines() {
    return AnyLines.lines().list().ofMaxSize(20);
  }

  private static EncodedResult encoded(List<ParsedLine> lines) {
    return EncodedResult.of(Tallies.of(lines));
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void decodesWhatItEncoded(@ForAll("lines") List<ParsedLine> lines) throws Exception {
    CoderProperties.structuralValueDecodeEncodeEqual(CODER, encoded(lines));
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void encodesEqualResultsToEqualBytes(@ForAll("lines") List<ParsedLine> lines) throws Exception {
    List<ParsedLine> backwards = new ArrayList<>(lines);
    Collections.reverse(backwards);

    CODER.verifyDeterministic();
    CoderProperties.structuralValueConsistentWithEquals(CODER, encoded(lines), encoded(lines));
    assertThat(
        CODER.structuralValue(encoded(backwards)),
        Matchers.is(CODER.structuralValue(encoded(lines))));
  }

  @Example
  void travels() {
    CoderProperties.coderSerializable(CODER);
    CoderProperties.coderSerializable(EncodedResultCoder.byBucket());
  }
}
