package dev.faultline.tally;

import static dev.faultline.tally.Tallies.bytesOf;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.format.AnyLines;
import dev.faultline.log.privacy.PrivacyPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** However lines are spread over parts and the parts merged, the result is that of the whole. */
class MergeTest {
  private static final int TRIES = 250;

  @Provide
  Arbitrary<List<ParsedLine>> lines() {
    return AnyLines.lines().list().ofMaxSize(40);
  }

  @Provide
  Arbitrary<List<InputStats>> inputs() {
    Arbitrary<Long> numbers = Arbitraries.longs().between(InputStats.UNKNOWN, 2);
    return Combinators.combine(
            Arbitraries.of("a.log", "b.log", "-"),
            Arbitraries.of(InputStats.State.class),
            numbers,
            changes())
        .as(
            (file, state, lines, change) ->
                new InputStats(
                    file,
                    "json",
                    "",
                    "",
                    9,
                    lines,
                    lines,
                    lines,
                    lines,
                    lines,
                    state,
                    "",
                    FormatChange.NONE))
        .list()
        .ofMaxSize(5);
  }

  private static Arbitrary<FormatChange> changes() {
    Arbitrary<Long> numbers = Arbitraries.longs().between(1, 3);
    return Arbitraries.oneOf(
        Arbitraries.just(FormatChange.NONE),
        Combinators.combine(numbers, Arbitraries.of("json", "cri+json"), numbers)
            .as(FormatChange::new));
  }

  @Provide
  Arbitrary<List<SideFilePart>> sideFiles() {
    return Combinators.combine(Arbitraries.of("errors.txt", "rejects.jsonl"), AnyLines.texts())
        .as(SideFilePart::new)
        .list()
        .ofMaxSize(5);
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void partsMergedInAnyOrderAndGroupingGiveTheBytesOfTheWhole(
      @ForAll("lines") List<ParsedLine> lines,
      @ForAll("inputs") List<InputStats> inputs,
      @ForAll("sideFiles") List<SideFilePart> sideFiles,
      @ForAll @IntRange(min = 1, max = 6) int parts,
      @ForAll Random random) {
    Result whole = Tallies.of(lines);
    whole.merge(Result.ofInputs(inputs));
    sideFiles.forEach(sideFile -> whole.merge(Result.ofSideFile(sideFile)));

    List<Result> some = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      some.add(new Result());
    }
    for (ParsedLine line : lines) {
      some.get(random.nextInt(parts)).add(line, Tallies.ERRORS, PrivacyPolicy.USUAL);
      some.add(Result.ofLines(1));
    }
    inputs.forEach(input -> some.add(Result.ofInputs(List.of(input))));
    sideFiles.forEach(sideFile -> some.add(Result.ofSideFile(sideFile)));

    assertThat(bytesOf(mergedAtRandom(some, random)), is(bytesOf(whole)));
  }

  /** Now and then a part travels, as it does between the stages. */
  private static Result mergedAtRandom(List<Result> parts, Random random) {
    while (parts.size() > 1) {
      Result one = parts.remove(random.nextInt(parts.size()));
      Result other = parts.remove(random.nextInt(parts.size()));
      one.merge(random.nextBoolean() ? other : EncodedResult.of(other).decode());
      parts.add(one);
    }
    return parts.get(0);
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void whatIsDecodedEncodesToTheSameBytes(@ForAll("lines") List<ParsedLine> lines) {
    EncodedResult encoded = EncodedResult.of(Tallies.of(lines));

    assertThat(EncodedResult.of(encoded.decode()).toBytes(), is(encoded.toBytes()));
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void mergingLeavesTheOtherPartAsItWas(
      @ForAll("lines") List<ParsedLine> lines,
      @ForAll("lines") List<ParsedLine> otherLines,
      @ForAll("lines") List<ParsedLine> later) {
    Result result = Tallies.of(lines);
    Result other = Tallies.of(otherLines);
    byte[] before = bytesOf(other);

    result.merge(other);
    later.forEach(line -> result.add(line, Tallies.ERRORS, PrivacyPolicy.USUAL));
    result.merge(Tallies.of(lines));

    assertThat(bytesOf(other), is(before));
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void theBooksOfAnyLinesBalance(@ForAll("lines") List<ParsedLine> lines) {
    Tallies.of(lines).checkBalance();
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void theBooksDoNotBalanceWhenALineIsLostOrCountedTwice(
      @ForAll("lines") List<ParsedLine> lines, @ForAll("lines") List<ParsedLine> more) {
    Result lost = Tallies.of(lines);
    lost.merge(Result.ofLines(1));
    Result twice = Tallies.of(lines);
    more.forEach(line -> twice.add(line, Tallies.ERRORS, PrivacyPolicy.USUAL));

    assertThrows(IllegalStateException.class, lost::checkBalance);
    if (!more.isEmpty()) {
      assertThrows(IllegalStateException.class, twice::checkBalance);
    }
  }
}
