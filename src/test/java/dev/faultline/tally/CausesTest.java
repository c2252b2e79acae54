package dev.faultline.tally;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** A limited number of causes is counted by name, exactly, however lines are split and merged. */
class CausesTest {
  private static final int MOST = 128;
  private static final int MAX_LENGTH = 200;

  /** Some that recur, and more distinct ones than are counted by name. */
  @Provide
  Arbitrary<List<String>> manyCauses() {
    Arbitrary<String> server = Arbitraries.of("UF", "UF,URX", "timeout", "upstream 502, 504");
    Arbitrary<String> strangers =
        Arbitraries.strings()
            .withChars('a', 'b', '\u00e9')
            .ofMinLength(1)
            .ofMaxLength(6)
            .map(text -> text.replace("b", "\ud83d\ude80"));
    Arbitrary<String> longOnes =
        Arbitraries.integers()
            .between(MAX_LENGTH - 2, MAX_LENGTH + 2)
            .map(length -> "x".repeat(length) + "\ud83d\ude80");
    return Arbitraries.oneOf(server, strangers, longOnes).list().ofMinSize(1).ofMaxSize(900);
  }

  @Property(tries = 200)
  void theShortestAreCountedExactlyWhateverTheSplitAndTheOrder(
      @ForAll("manyCauses") List<String> causes,
      @ForAll @IntRange(min = 1, max = 6) int parts,
      @ForAll Random random)
      throws IOException {
    List<Causes> some = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      some.add(new Causes());
    }
    causes.forEach(cause -> some.get(random.nextInt(parts)).add(cause));
    while (some.size() > 1) {
      Causes one = some.remove(random.nextInt(some.size()));
      Causes other = some.remove(random.nextInt(some.size()));
      one.merge(random.nextBoolean() ? other : decode(encode(other)));
      some.add(one);
    }
    Causes merged = some.get(0);
    Causes whole = new Causes();
    causes.forEach(whole::add);

    Map<String, Long> expected = shortest(causes);
    assertThat(merged.counts(), is(expected));
    long named = expected.values().stream().mapToLong(n -> n).sum();
    assertThat(merged.others(), is(causes.size() - named));
    assertThat(encode(merged), is(encode(whole)));
    assertThat(encode(decode(encode(merged))), is(encode(whole)));
  }

  /** Counts all, and sorts all. */
  private static Map<String, Long> shortest(List<String> causes) {
    Map<String, Long> all = new HashMap<>();
    for (String cause : causes) {
      StringBuilder cut = new StringBuilder();
      cause
          .codePoints()
          .takeWhile(c -> cut.length() + Character.charCount(c) <= MAX_LENGTH)
          .forEach(cut::appendCodePoint);
      all.merge(cut.toString(), 1L, Long::sum);
    }
    Map<String, Long> first = new TreeMap<>();
    all.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, Long> e) -> e.getKey().length())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST)
        .forEach(entry -> first.put(entry.getKey(), entry.getValue()));
    return first;
  }

  private static byte[] encode(Causes causes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    causes.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static Causes decode(byte[] bytes) throws IOException {
    return Causes.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  @Example
  void manyCausesOfStrangersTakeNoMoreThanAFew() throws IOException {
    Causes causes = new Causes();
    for (int i = 0; i < 200_000; i++) {
      causes.add("request %d failed: %s".formatted(i, "x".repeat(i % 400)));
    }

    assertThat(causes.counts().size(), is(MOST));
    assertThat(causes.others(), is(200_000L - MOST));
    assertThat(encode(causes).length <= MOST * (MAX_LENGTH + 3), is(true));
  }
}
