package dev.faultline.unpack;

import static dev.faultline.unpack.Zips.ONE;
import static dev.faultline.unpack.Zips.TWO;
import static dev.faultline.unpack.Zips.deflated;
import static dev.faultline.unpack.Zips.open;
import static dev.faultline.unpack.Zips.stored;
import static dev.faultline.unpack.Zips.texts;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories that were made to mislead. */
class ZipDirectoryTest {
  private static final Map<String, String> BOTH = Map.of("a", ONE, "b", TWO);

  /** An archive with a comment. */
  private static byte[] withComment(byte[] zip, byte[] comment) {
    byte[] file = Arrays.copyOf(zip, zip.length + comment.length);
    numbers(file).putShort(zip.length - 2, (short) comment.length);
    System.arraycopy(comment, 0, file, zip.length, comment.length);
    return file;
  }

  private static ByteBuffer numbers(byte[] file) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Where the directory has its entries. */
  private static int[] directory(byte[] zip) {
    String text = new String(zip, ISO_8859_1);
    int first = text.indexOf("PK\1\2");
    return new int[] {first, text.indexOf("PK\1\2", first + 1)};
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "made by PK\5\6",
        "made by PK\5\6, a program whose name is as long as the end of a directory",
        "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
        "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0!",
        "PK\5\6\0\0\0\0\1\0\1\0\50\0\0\0\0\0\0\0\0\0",
        "PK\6\7\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
      })
  void aCommentIsNotTheEndOfTheDirectory(String comment) throws IOException {
    byte[] zip = withComment(deflated("a", ONE, "b", TWO), comment.getBytes(ISO_8859_1));

    assertThat(open(zip).isDamaged(), is(false));
    assertThat(texts(zip), is(BOTH));
  }

  @Test
  void anEmptyArchiveMayHaveAComment() throws IOException {
    byte[] zip = withComment(deflated(), "nothing in it".getBytes(ISO_8859_1));

    assertThat(open(zip), is(new ZipArchive(List.of(), false)));
  }

  /** Where numbers do not fit into 32 bits, others stand for them. */
  @Test
  void readsNumbersOf64Bits() throws IOException {
    byte[] zip = stored("a", ONE);
    int start = new String(zip, ISO_8859_1).indexOf("PK\1\2");
    byte[] wide = new byte[zip.length + 28 + 56 + 20];
    ByteBuffer file = numbers(wide);
    file.put(zip, 0, start + 47).putShort((short) 1).putShort((short) 24);
    file.putLong(ONE.length()).putLong(ONE.length()).putLong(0);
    file.putShort(start + 30, (short) 28);
    file.putInt(start + 20, -1).putInt(start + 24, -1).putInt(start + 42, -1);
    int end = file.position();
    file.putInt(0x06064B50).putLong(44).putShort((short) 45).putShort((short) 45);
    file.putInt(0).putInt(0).putLong(1).putLong(1).putLong(end - start).putLong(start);
    file.putInt(0x07064B50).putInt(0).putLong(end).putInt(1);
    file.put(zip, zip.length - 22, 8).putInt(-1).putInt(-1).putInt(-1).putShort((short) 0);

    assertThat(open(wide).isDamaged(), is(false));
    assertThat(texts(wide), is(Map.of("a", ONE)));
  }

  /** A name that ends as folders' do hides nothing. */
  @Test
  void aFolderWithBytesInItIsAFile() throws IOException {
    byte[] zip = stored("a/", ONE);
    numbers(zip).putInt(new String(zip, ISO_8859_1).indexOf("PK\1\2") + 24, 0);

    assertThat(open(zip).entries().size(), is(1));
  }

  /** At no entry, inside one, at the other one, after the end of the archive. */
  @ParameterizedTest
  @ValueSource(ints = {7, 40, 0, 900, 1 << 30, -2})
  void findsAnEntryThatIsNotWhereTheDirectorySays(int offset) throws IOException {
    for (byte[] zip : new byte[][] {deflated("a", ONE, "b", TWO), stored("a", ONE, "b", TWO)}) {
      numbers(zip).putInt(directory(zip)[1] + 42, offset);

      assertThat(open(zip).isDamaged(), is(true));
      assertThat(texts(zip), is(BOTH));
    }
  }

  @Test
  void findsEntriesThatTheDirectoryTakesForEachOther() throws IOException {
    byte[] zip = stored("a", ONE, "b", TWO);
    int[] directory = directory(zip);
    numbers(zip).putInt(directory[0] + 42, numbers(zip).getInt(directory[1] + 42));
    numbers(zip).putInt(directory[1] + 42, 0);

    assertThat(open(zip).isDamaged(), is(true));
    assertThat(texts(zip), is(BOTH));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void findsBytesThatTheDirectoryDoesNotKnow(int entry) throws IOException {
    byte[] zip = stored("a", ONE, "b", TWO);
    int at = directory(zip)[entry];
    numbers(zip).putInt(at + 16, 0).putLong(at + 20, 0);

    assertThat(open(zip).isDamaged(), is(true));
    assertThat(texts(zip), is(BOTH));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void bytesThatAreNobodysAreNotPassedOverInSilence(int entry) throws IOException {
    byte[] zip = stored("a", ONE, "b", TWO);
    int at = directory(zip)[entry];
    int header = numbers(zip).getInt(at + 42);
    numbers(zip).putInt(at + 16, 0).putLong(at + 20, 0);
    numbers(zip).putInt(header + 14, 0).putLong(header + 18, 0);

    assertThat(open(zip).isDamaged(), is(true));
  }

  /** A short line fits where the data descriptor would be. */
  @Test
  void aLineIsNotTakenForWhatStandsBehindNoLine() throws IOException {
    byte[] zip = stored("a", "GET /a 500 1ms\n");
    int at = directory(zip)[0];
    numbers(zip).putShort(6, (short) 8);
    numbers(zip).putInt(at + 16, 0).putLong(at + 20, 0);

    assertThat(open(zip).isDamaged(), is(true));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void findsAnEntryThatTheDirectoryLeavesOut(int entry) throws IOException {
    byte[] zip = deflated("a", ONE, "b", TWO);
    int at = directory(zip)[entry];
    byte[] less = Arrays.copyOf(zip, zip.length - 47);
    System.arraycopy(zip, at + 47, less, at, less.length - at);
    int end = less.length - 22;
    numbers(less).putShort(end + 8, (short) 1).putShort(end + 10, (short) 1).putInt(end + 12, 47);

    assertThat(open(less).isDamaged(), is(true));
    assertThat(texts(less), is(BOTH));
  }
}
