package dev.faultline.unpack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.scan.MemoryChannel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextChannelTest {
  private static final long ENOUGH = 1000;
  private static final byte[] LINES = "GET /a 500 1ms\nGET /b 200 2ms\n".getBytes(UTF_8);

  /** Text that does not shrink much: more than a thread of its own is worth. */
  private static byte[] longText() {
    byte[] text = new byte[1 << 20];
    new Random(1).nextBytes(text);
    return HexFormat.of().formatHex(text).getBytes(UTF_8);
  }

  private static byte[] concat(byte[]... pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      all.writeBytes(piece);
    }
    return all.toByteArray();
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  /** Reads to the end; what could be read before a failure is in {@code out}. */
  private static void read(
      byte[] file, ContentRange content, long maxExpansion, ByteArrayOutputStream out)
      throws IOException {
    AtomicLong progress = new AtomicLong();
    try (SeekableByteChannel channel = new MemoryChannel(file, 1000);
        TextChannel text = TextChannel.open(channel, content, maxExpansion, progress::addAndGet)) {
      ByteBuffer buffer = ByteBuffer.allocate(777);
      while (text.read(buffer) >= 0) {
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
      }
      assertThat(text.bytesRead(), is(progress.get()));
    }
  }

  private static byte[] read(byte[] file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    read(file, ContentRange.ofFile(file, file.length), ENOUGH, out);
    return out.toByteArray();
  }

  private static DamagedException failure(byte[] file, ByteArrayOutputStream out) {
    return assertThrows(
        DamagedException.class,
        () -> read(file, ContentRange.ofFile(file, file.length), ENOUGH, out));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ZIP")
  void unpacks(Packing packing) throws IOException {
    for (byte[] text : new byte[][] {{}, LINES, longText()}) {
      assertThat(Arrays.equals(read(packing.pack(text)), text), is(true));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ZIP")
  void unpacksOneBehindTheOther(Packing packing) throws IOException {
    byte[] three = concat(packing.pack(LINES), packing.pack(new byte[0]), packing.pack(LINES));

    assertThat(read(three), is(concat(LINES, LINES)));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ZIP")
  void handsOutWhatStandsBeforeACut(Packing packing) throws IOException {
    byte[] text = longText();
    byte[] packed = packing.pack(text);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    DamagedException failure =
        failure(Arrays.copyOf(packed, packed.length - packed.length / 16), out);

    assertThat(failure.getMessage(), is("ends too early"));
    assertThat(failure.isOverExpanded(), is(false));
    assertThat("not enough was read", out.size(), greaterThan(text.length / 3));
    assertThat(Arrays.equals(out.toByteArray(), Arrays.copyOf(text, out.size())), is(true));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ZIP")
  void refusesWhatFollowsAndIsNotPacked(Packing packing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    DamagedException failure =
        failure(concat(packing.pack(LINES), "this is no such thing at all".getBytes(UTF_8)), out);

    assertThat(failure.getMessage(), startsWith("is corrupt: "));
    assertThat(out.toByteArray(), is(LINES));
  }

  @Test
  void passesOverTheZerosBehindGzip() throws IOException {
    assertThat(read(concat(Packing.GZIP.pack(LINES), new byte[100_000])), is(LINES));
  }

  @Test
  void refusesWhatFollowsTheZerosBehindGzip() throws IOException {
    byte[] packed = concat(Packing.GZIP.pack(LINES), new byte[100_000], LINES);

    assertThat(
        failure(packed, new ByteArrayOutputStream()).getMessage(),
        is("is corrupt: what follows a gzip member is none"));
  }

  /** Each with its flag, then all: extra field, name, comment, checksum of the header. */
  @ParameterizedTest
  @CsvSource({
    "04, 0300 616263",
    "08, 61 00",
    "10, 62 00",
    "02, 1234",
    "1e, 0300 616263 6100 6200 1234",
    "01, ''"
  })
  void readsEveryHeaderOfGzip(String flags, String fields) throws IOException {
    byte[] packed = Packing.GZIP.pack(LINES);
    byte[] header = Arrays.copyOf(packed, 10);
    header[3] = hex(flags)[0];

    byte[] file = concat(header, hex(fields), Arrays.copyOfRange(packed, 10, packed.length));

    assertThat(read(file), is(LINES));
  }

  @ParameterizedTest
  @CsvSource({
    "3, 20, is corrupt: a gzip member has unknown flags",
    "-1, 99, is corrupt: a checksum is wrong",
    "-5, 99, is corrupt: a checksum is wrong",
  })
  void tellsWhatIsWrongWithGzip(int at, String value, String message) throws IOException {
    byte[] packed = Packing.GZIP.pack(LINES);
    packed[at < 0 ? packed.length + at : at] = hex(value)[0];

    assertThat(failure(packed, new ByteArrayOutputStream()).getMessage(), is(message));
  }

  /** All its blocks are whole: what is in them was read, and only then is the last word wrong. */
  @ParameterizedTest
  @ValueSource(ints = {30, 100_000, 1 << 20})
  void handsOutAllOfAZstdFrameWhoseChecksumIsWrong(int length) throws IOException {
    byte[] text = Arrays.copyOf(longText(), length);
    byte[] packed = Packing.ZSTD.pack(text);
    packed[packed.length - 1] ^= 1;
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThat(failure(packed, out).getMessage(), startsWith("is corrupt: "));
    assertThat(out.size(), is(length));
    assertThat(Arrays.equals(out.toByteArray(), text), is(true));
  }

  /** A block of the third kind is none; what was in the blocks before it was read. */
  @Test
  void handsOutAllZstdBlocksBeforeOneThatIsCorrupt() throws IOException {
    byte[] packed = hex("28b52ffd 00 58 100000 6162 100000 6364 070000");
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThat(failure(packed, out).getMessage(), startsWith("is corrupt: "));
    assertThat(out.toString(UTF_8), is("abcd"));
  }

  @Test
  void unpacksZstdBehindAFrameThatIsToBeSkipped() throws IOException {
    assertThat(
        read(concat(hex("502a4d18 04000000 01020304"), Packing.ZSTD.pack(LINES))), is(LINES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "feff", "fffe"})
  void readsUtf16(String mark) throws IOException {
    String text = "GET /caf\u00e9/\u65e5/\ud83d\ude80 500 1ms\r\nGET /b 200 1ms\n";
    byte[] utf16 =
        switch (mark) {
          case "feff" -> text.getBytes(UTF_16); // Java writes the mark, big endian
          case "fffe" -> concat(hex(mark), text.getBytes(UTF_16LE));
          default -> text.getBytes(UTF_8);
        };

    assertThat(new String(read(utf16), UTF_8), is(text));
    assertThat(new String(read(Packing.GZIP.pack(utf16)), UTF_8), is(text));
    assertThat(ContentRange.ofFile(utf16, utf16.length).isPlain(), is(mark.isEmpty()));
  }

  @Test
  void replacesHalvesOfUtf16() throws IOException {
    assertThat(
        new String(read(hex("feff 0041 d83d 0042 de80 0043 00")), UTF_8),
        is("A\ufffdB\ufffdC\ufffd"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fe", "ff", "1f8b", "425a6839", "28b52f", "504b", "BZhello"})
  void takesForTextWhatIsNothingElse(String start) throws IOException {
    byte[] text = start.startsWith("BZ") ? start.getBytes(ISO_8859_1) : hex(start);

    assertThat(ContentRange.ofFile(text, text.length).isPlain(), is(true));
    assertThat(read(text), is(text));
  }

  @Test
  void stopsWhereTooMuchComesOut() throws IOException {
    byte[] bomb = Packing.GZIP.pack(new byte[80 << 20]);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    DamagedException failure =
        assertThrows(
            DamagedException.class,
            () -> read(bomb, ContentRange.ofFile(bomb, bomb.length), 10, out));

    assertThat(failure.isOverExpanded(), is(true));
    assertThat(
        failure.getMessage(),
        is("expands to more than 10 times its size (--maxExpansion), 67108864 bytes"));
    assertThat(out.size(), lessThanOrEqualTo(64 << 20));
    assertThat(out.size(), greaterThan(63 << 20));
  }
}
