package dev.faultline.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Eight bytes at a time finds what a loop over the bytes finds. */
class ByteSearchTest {
  private static final int TRIES = 1000;

  /** Some bytes of an array. */
  private static final class Piece {
    private final byte[] bytes;
    private final int from;
    private final int to;

    Piece(byte[] bytes, int from, int to) {
      this.bytes = bytes;
      this.from = from;
      this.to = to;
    }

    byte[] alone() {
      return Arrays.copyOfRange(bytes, from, to);
    }

    @Override
    public String toString() {
      return Arrays.toString(bytes) + " from " + from + " to " + to;
    }
  }

  /** Bytes that differ in one bit, or by one, from each other: carries and borrows show. */
  @Provide
  Arbitrary<Byte> values() {
    return Arbitraries.oneOf(
        Arbitraries.of(0x00, 0x01, 0x0A, 0x0B, 0x20, 0x7F, 0x80, 0x81, 0x8A, 0xFE, 0xFF)
            .map(Integer::byteValue),
        Arbitraries.bytes());
  }

  @Provide
  Arbitrary<Piece> pieces() {
    Arbitrary<byte[]> arrays = values().array(byte[].class).ofMaxSize(40);
    return Combinators.combine(
            arrays, Arbitraries.integers().between(0, 40), Arbitraries.integers().between(0, 40))
        .as(
            (bytes, a, b) ->
                new Piece(
                    bytes,
                    Math.min(bytes.length, Math.min(a, b)),
                    Math.min(bytes.length, Math.max(a, b))));
  }

  private static int first(Piece piece, byte one, byte other) {
    for (int i = piece.from; i < piece.to; i++) {
      if (piece.bytes[i] == one || piece.bytes[i] == other) {
        return i;
      }
    }
    return -1;
  }

  private static int firstOrNonAscii(Piece piece, byte one, byte other) {
    int i = piece.from;
    while (i < piece.to
        && piece.bytes[i] >= 0
        && piece.bytes[i] != one
        && piece.bytes[i] != other) {
      i++;
    }
    return i < piece.to ? i : -1;
  }

  private static int last(Piece piece, byte one, byte other) {
    for (int i = piece.to - 1; i >= piece.from; i--) {
      if (piece.bytes[i] == one || piece.bytes[i] == other) {
        return i;
      }
    }
    return -1;
  }

  private static void assertFindsWhatALoopFinds(Piece piece, byte one, byte other) {
    byte[] b = piece.bytes;
    int from = piece.from;
    int to = piece.to;
    assertThat(ByteSearch.indexOf(b, from, to, one), is(first(piece, one, one)));
    assertThat(ByteSearch.indexOfEither(b, from, to, one, other), is(first(piece, one, other)));
    assertThat(
        ByteSearch.indexOfEitherOrNonAscii(b, from, to, one, other),
        is(firstOrNonAscii(piece, one, other)));
    assertThat(ByteSearch.lastIndexOf(b, from, to, one), is(last(piece, one, one)));
    assertThat(ByteSearch.lastIndexOfEither(b, from, to, one, other), is(last(piece, one, other)));
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void findsWhatALoopFinds(
      @ForAll("pieces") Piece piece, @ForAll("values") byte one, @ForAll("values") byte other) {
    assertFindsWhatALoopFinds(piece, one, other);
  }

  /** Around each byte its neighbours: of 0x0A for instance 0x09, 0x0B and 0x8A. */
  @Example
  void findsEveryByteAtEveryPlaceAmongBytesThatAreNearlyIt() {
    for (int value = 0; value < 256; value++) {
      for (int nearly : new int[] {value - 1, value + 1, value ^ 0x80, ~value, 0x00, 0xFF}) {
        for (int place = 0; place < 19; place++) {
          byte[] bytes = new byte[19];
          Arrays.fill(bytes, (byte) nearly);
          bytes[place] = (byte) value;
          assertFindsWhatALoopFinds(new Piece(bytes, 0, 19), (byte) value, (byte) value);
          assertFindsWhatALoopFinds(new Piece(bytes, 1, 18), (byte) value, (byte) (value + 2));
        }
      }
    }
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void findsBytesBetweenAsALoopDoes(
      @ForAll("pieces") Piece piece,
      @ForAll @IntRange(max = 127) int one,
      @ForAll @IntRange(max = 127) int two,
      @ForAll @IntRange(max = 127) int other,
      @ForAll @IntRange(max = 3) int more) {
    int least = Math.min(one, two);
    int most = Math.max(one, two);
    int otherMost = Math.min(127, other + more);
    boolean expected = false;
    for (byte b : piece.alone()) {
      expected |= (b >= least && b <= most) || (b >= other && b <= otherMost);
    }

    assertThat(
        ByteSearch.containsBetween(
            piece.bytes,
            piece.from,
            piece.to,
            (byte) least,
            (byte) most,
            (byte) other,
            (byte) otherMost),
        is(expected));
  }

  @Example
  void findsAByteBetweenWhateverStandsBesideIt() {
    byte[] bytes = new byte[16];
    for (int neighbor = -128; neighbor < 128; neighbor++) {
      for (int wanted = -128; wanted < 128; wanted++) {
        Arrays.fill(bytes, (byte) neighbor);
        bytes[wanted & 7] = (byte) wanted;
        boolean expected = isFound(wanted) || isFound(neighbor);

        assertThat(
            neighbor + " " + wanted,
            ByteSearch.containsBetween(
                bytes, 0, 16, (byte) '0', (byte) '@', (byte) '%', (byte) '*'),
            is(expected));
      }
    }
  }

  private static boolean isFound(int b) {
    return (b >= '0' && b <= '@') || (b >= '%' && b <= '*');
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void theSameBytesAreEqualAndHaveTheSameHashWhereverTheyLie(
      @ForAll("pieces") Piece piece, @ForAll @IntRange(max = 9) int before, @ForAll long seed) {
    byte[] alone = piece.alone();
    byte[] elsewhere = new byte[before + alone.length + 1];
    System.arraycopy(alone, 0, elsewhere, before, alone.length);

    assertThat(ByteSearch.equal(alone, piece.bytes, piece.from, piece.to), is(true));
    assertThat(ByteSearch.equal(alone, elsewhere, before, before + alone.length), is(true));
    assertThat(ByteSearch.equal(alone, alone.length, elsewhere, before), is(true));
    assertThat(ByteSearch.equal(elsewhere, before, new byte[before], 0), is(true));
    assertThat(
        ByteSearch.hash(elsewhere, before, before + alone.length, seed),
        is(ByteSearch.hash(piece.bytes, piece.from, piece.to, seed)));
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void bytesThatDifferInOnePlaceOrInLengthAreNotEqual(
      @ForAll("pieces") Piece piece, @ForAll @IntRange(max = 39) int place) {
    byte[] alone = piece.alone();
    if (alone.length > 0) {
      byte[] other = alone.clone();
      other[place % other.length] ^= 1;

      assertThat(ByteSearch.equal(other, piece.bytes, piece.from, piece.to), is(false));
      assertThat(ByteSearch.equal(alone, piece.bytes, piece.from, piece.to - 1), is(false));
    }
    byte[] longer = Arrays.copyOf(alone, alone.length + 1);
    assertThat(ByteSearch.equal(longer, piece.bytes, piece.from, piece.to), is(false));
  }

  @Example
  void hashesOfShortNamesHardlyCollide() {
    Set<Integer> hashes = new HashSet<>();
    for (int i = 0; i < 1 << 16; i++) {
      byte[] name = ("/api/" + i).getBytes(US_ASCII);
      hashes.add(ByteSearch.hash(name, 0, name.length, 42));
    }

    assertThat(hashes.size(), is(greaterThan((1 << 16) - 10)));
  }

  @Example
  void theHashDependsOnTheSeed() {
    byte[] name = {'/', 'a'};

    assertThat(ByteSearch.hash(name, 0, 2, 1), is(not(ByteSearch.hash(name, 0, 2, 2))));
  }
}
