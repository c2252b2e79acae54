package dev.faultline.tally;

import static dev.faultline.tally.Tallies.bytesOf;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.Requests;
import dev.faultline.log.format.AnyLines;
import dev.faultline.log.privacy.PrivacyPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** A result that was cut for the shuffle is the same when its parts are together again. */
class ResultPartsTest {
  private static final int REST = 3;

  /** A part with its bucket. */
  private record Part(int bucket, EncodedResult result) {}

  @Provide
  Arbitrary<List<ParsedLine>> lines() {
    return AnyLines.lines().list().ofMaxSize(40);
  }

  private static List<Part> cut(Result whole, int buckets) {
    List<Part> parts = new ArrayList<>();
    ResultParts.split(
        whole,
        endpoint -> Math.floorMod(endpoint.hashCode(), buckets),
        REST,
        (bucket, part) -> parts.add(new Part(bucket, part)));
    return parts;
  }

  private static Result merged(List<Part> parts) {
    return Result.merged(parts.stream().map(Part::result).toList());
  }

  @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
  void mergedInAnyOrderThePartsAreTheWhole(
      @ForAll("lines") List<ParsedLine> lines,
      @ForAll @IntRange(min = 1, max = 16) int buckets,
      @ForAll Random random) {
    Result whole = Tallies.of(lines);
    whole.addInput(InputStats.unread("a.log", 9));
    whole.addSideFile(new SideFilePart("errors.txt", "1"));
    List<Part> parts = cut(whole, buckets);
    Collections.shuffle(parts, random);

    assertThat(bytesOf(merged(parts)), is(bytesOf(whole)));
  }

  @Example
  void eachEndpointIsInItsBucketAndTheRestInItsOwn() {
    Result whole = Tallies.of(Requests.of("/a", 500), Requests.of("/b", 200));

    for (Part part : cut(whole, 16)) {
      Result result = part.result().decode();
      for (String endpoint : result.endpoints().keySet()) {
        assertThat(part.bucket(), is(Math.floorMod(endpoint.hashCode(), 16)));
      }
      if (result.accounting().requests() > 0) {
        assertThat(part.bucket(), is(REST));
        assertThat(result.endpoints(), is(Map.of()));
      }
    }
  }

  @Example
  void aPartIsAtMostOneMebibyte() {
    Result whole = new Result();
    for (int i = 0; i < 60_000; i++) {
      whole.add(
          Requests.of("/" + "x".repeat(i % 100) + "/" + i, i % 3 == 0 ? 500 : 200),
          Tallies.ERRORS,
          PrivacyPolicy.USUAL);
    }
    List<Part> parts = cut(whole, 2);

    assertThat(parts.size(), is(greaterThan(3)));
    for (Part part : parts) {
      assertThat(part.result().toBytes().length, is(lessThanOrEqualTo(1 << 20)));
    }
    assertThat(bytesOf(merged(parts)), is(bytesOf(whole)));
  }

  @Example
  void anEndpointThatIsLargerIsAPartOfItsOwn() {
    Result whole = new Result();
    for (long minute = 0; minute < 2_880; minute++) {
      for (int status = 500; status < 600; status++) {
        whole.add(
            Requests.of("/large", status, minute * 60_000_000, 1),
            Tallies.ERRORS,
            PrivacyPolicy.USUAL);
      }
    }
    // Until a count takes three bytes.
    for (int doubling = 0; doubling < 14; doubling++) {
      whole.merge(EncodedResult.of(whole).decode());
    }
    whole.add(Requests.of("/small", 500), Tallies.ERRORS, PrivacyPolicy.USUAL);
    List<Part> parts = cut(whole, 1);

    // The other one belongs to no endpoint: it has the minutes of all requests.
    assertThat(
        parts.stream().filter(part -> part.result().toBytes().length > 1 << 20).count(), is(2L));
    assertThat(bytesOf(merged(parts)), is(bytesOf(whole)));
  }
}
