package dev.faultline.unpack;

import static dev.faultline.unpack.Zips.ONE;
import static dev.faultline.unpack.Zips.TWO;
import static dev.faultline.unpack.Zips.open;
import static dev.faultline.unpack.Zips.texts;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives without directory, whose entries have their lengths in a descriptor after them. */
class ZipSearchTest {
  private static final int SIGNATURE = 0x08074B50;

  /** An entry with a data descriptor, with or without signature, of 32 or 64 bits. */
  private static byte[] streamed(String name, String text, boolean signature, boolean wide) {
    byte[] bytes = text.getBytes(UTF_8);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ByteBuffer entry =
        ByteBuffer.allocate(30 + name.length() + bytes.length + 24).order(ByteOrder.LITTLE_ENDIAN);
    entry.putInt(ZipHeader.SIGNATURE).putShort((short) 20).putShort((short) 8);
    entry.putShort(26, (short) name.length());
    entry.position(30).put(name.getBytes(UTF_8)).put(bytes);
    if (signature) {
      entry.putInt(SIGNATURE);
    }
    entry.putInt((int) crc.getValue());
    if (wide) {
      entry.putLong(bytes.length).putLong(bytes.length);
    } else {
      entry.putInt(bytes.length).putInt(bytes.length);
    }
    return Arrays.copyOf(entry.array(), entry.position());
  }

  private static byte[] join(byte[]... pieces) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    Arrays.stream(pieces).forEach(file::writeBytes);
    return file.toByteArray();
  }

  /** The start of a directory. */
  private static byte[] directory() throws IOException {
    byte[] zip = Zips.stored("a", ONE);
    int start = new String(zip, ISO_8859_1).indexOf("PK\1\2");
    return Arrays.copyOfRange(zip, start, start + 47);
  }

  @ParameterizedTest
  @CsvSource({"true, false", "true, true", "false, false", "false, true"})
  void whatStandsBehindAStoredEntryIsNotOfIt(boolean signature, boolean wide) throws IOException {
    byte[] one = streamed("a", ONE, signature, wide);
    byte[] two = streamed("b", TWO, signature, wide);

    assertThat(texts(join(one, two)), is(Map.of("a", ONE, "b", TWO)));
    assertThat(texts(join(one, two, directory())), is(Map.of("a", ONE, "b", TWO)));
    assertThat(texts(join(one, two, directory(), directory())), is(Map.of("a", ONE, "b", TWO)));
  }

  @Test
  void aStoredEntryThatIsCutEndsTooEarly() throws IOException {
    byte[] two = streamed("b", TWO, true, false);

    assertThat(
        texts(Arrays.copyOf(two, 31 + 100)),
        is(Map.of("b", TWO.substring(0, 100) + "!ends too early")));
  }

  @Test
  void signaturesInAStoredEntryDoNotEndIt() throws IOException {
    String text = ONE + "GET /PK\3\4 500 1ms\nGET /PK\7\10 500 1ms\n" + ONE;
    byte[] zip = join(streamed("a", text, true, false), streamed("b", TWO, true, false));

    assertThat(texts(zip), is(Map.of("a", text, "b", TWO)));
  }

  @Test
  void seesAFlippedBitByWhatStandsBehind() throws IOException {
    byte[] deflated = Zips.deflated("a", ONE, "b", TWO);
    byte[] cut = Arrays.copyOf(deflated, deflated.length - 30);
    int descriptor = new String(cut, ISO_8859_1).indexOf("PK\7\10");
    cut[descriptor + 4] ^= 1;

    assertThat(open(cut).isDamaged(), is(true));
    assertThat(texts(cut), is(Map.of("a", ONE + "!is corrupt: a checksum is wrong", "b", TWO)));
  }
}
