package dev.faultline.unpack;

import static dev.faultline.unpack.Zips.ONE;
import static dev.faultline.unpack.Zips.TWO;
import static dev.faultline.unpack.Zips.deflated;
import static dev.faultline.unpack.Zips.open;
import static dev.faultline.unpack.Zips.stored;
import static dev.faultline.unpack.Zips.texts;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipArchiveTest {
  @Test
  void findsFilesByTheDirectory() throws IOException {
    byte[] zip = deflated("logs/", "", "logs/one.log", ONE, "../../two.log", TWO);

    assertThat(open(zip).isDamaged(), is(false));
    assertThat(texts(zip), is(Map.of("logs/one.log", ONE, "../../two.log", TWO)));
    assertThat(texts(stored("a", ONE, "b", TWO)), is(Map.of("a", ONE, "b", TWO)));
  }

  @Test
  void anEmptyArchiveIsOne() throws IOException {
    byte[] zip = deflated();

    assertThat(ZipArchive.isZip(zip), is(true));
    assertThat(open(zip).isDamaged(), is(false));
    assertThat(open(zip).entries(), is(empty()));
  }

  /** What started as one of several archives (APPNOTE.TXT, 8.5.3), and remained alone (8.5.4). */
  @ParameterizedTest
  @ValueSource(strings = {"PK\7\10", "PK00"})
  void anArchiveMayStartWithTheMarkOfSeveral(String mark) throws IOException {
    byte[] zip = Zips.prefixed(mark.getBytes(UTF_8), deflated("a", ONE, "b", TWO));
    byte[] cut = Arrays.copyOf(zip, zip.length - 30);

    assertThat(Compression.of(zip), is(Compression.ZIP));
    assertThat(open(zip).isDamaged(), is(false));
    assertThat(texts(zip), is(Map.of("a", ONE, "b", TWO)));
    assertThat(texts(cut), is(Map.of("a", ONE, "b", TWO)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PK\7\10", "PK00", "PK00 is no archive", "PK\7\10PK\1\2PK"})
  void aMarkWithoutAnArchiveIsNone(String text) {
    assertThat(Compression.of(text.getBytes(UTF_8)), is(Compression.NONE));
  }

  @Test
  void aNameThatIsThereTwiceIsTwoFiles() throws IOException {
    byte[] zip = stored("a.log", ONE, "b.log", TWO);
    byte[] same = new String(zip, ISO_8859_1).replace("b.log", "a.log").getBytes(ISO_8859_1);

    assertThat(
        open(same).entries().stream().map(ZipArchive.ArchivedFile::name).toList(),
        contains("a.log", "a.log"));
  }

  /** From 65,535 on their number no longer fits into the end of the directory. */
  @ParameterizedTest
  @ValueSource(ints = {65_534, 65_535, 65_536, 70_000})
  void findsManyFiles(int files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < files; i++) {
        zip.putNextEntry(new ZipEntry(Integer.toString(i)));
      }
    }
    ZipArchive archive = open(out.toByteArray());

    assertThat(archive.isDamaged(), is(false));
    assertThat(archive.entries().size(), is(files));
  }

  @Test
  void archivesThatWereJoinedHaveMoreThanTheLastDirectoryKnows() throws IOException {
    byte[] first = stored("a", ONE);
    byte[] second = deflated("b", TWO);
    for (int kept : new int[] {first.length, first.length - 22}) {
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      joined.write(first, 0, kept);
      joined.writeBytes(second);

      assertThat(open(joined.toByteArray()).isDamaged(), is(true));
      assertThat(
          open(joined.toByteArray()).entries().stream().map(ZipArchive.ArchivedFile::name).toList(),
          contains("a", "b"));
    }
  }

  @Test
  void endOfAnArchiveInTheArchiveIsNotItsEnd() throws IOException {
    String inner = new String(stored("in.log", ONE), ISO_8859_1);
    byte[] outer = stored("old.zip", inner, "b.log", TWO);
    byte[] cut = Arrays.copyOf(outer, outer.length - 200);

    assertThat(open(outer).isDamaged(), is(false));
    assertThat(open(cut).isDamaged(), is(true));
  }

  @Test
  void findsFilesByTheirHeadersWhereTheDirectoryIsCutOff() throws IOException {
    for (byte[] zip : new byte[][] {deflated("a", ONE, "b", TWO), stored("a", ONE, "b", TWO)}) {
      byte[] cut = Arrays.copyOf(zip, zip.length - 30);

      assertThat(open(cut).isDamaged(), is(true));
      assertThat(texts(cut), is(Map.of("a", ONE, "b", TWO)));
    }
  }

  @Test
  void readsAsMuchAsThereIsOfACutFile() throws IOException {
    byte[] zip = stored("a", ONE, "b", TWO);
    int start = new String(zip, ISO_8859_1).indexOf(TWO);

    Map<String, String> texts = texts(Arrays.copyOf(zip, start + 100));

    assertThat(texts, hasEntry("a", ONE));
    assertThat(texts, hasEntry("b", TWO.substring(0, 100) + "!ends too early"));
  }

  /** A directory that ends before all entries that its end names is lost, not shorter. */
  @Test
  void missesNoEntryOfABrokenDirectory() throws IOException {
    byte[] zip = deflated("a", ONE, "b", TWO);
    int second = new String(zip, ISO_8859_1).lastIndexOf("PK\1\2");
    zip[second] ^= 1;

    assertThat(open(zip).isDamaged(), is(true));
    assertThat(texts(zip), is(Map.of("a", ONE, "b", TWO)));
  }

  @Test
  void seesAFlippedBitOfAStoredFile() throws IOException {
    byte[] zip = stored("a", ONE, "b", TWO);
    zip[new String(zip, ISO_8859_1).indexOf("one 500") + 4] ^= 1;

    Map<String, String> texts = texts(zip);

    assertThat(texts, hasEntry("b", TWO));
    assertThat(texts, hasEntry(is("a"), endsWith("!is corrupt: a checksum is wrong")));
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 14, 97})
  void namesMethodsThatAreNotBuiltIn(int method) throws IOException {
    byte[] zip = stored("a", ONE);
    zip[8] = (byte) method;
    zip[new String(zip, ISO_8859_1).indexOf("PK\1\2") + 10] = (byte) method;

    assertThat(
        texts(zip),
        is(
            Map.of(
                "a",
                "!is encrypted, or compressed by another method than deflate, bzip2 and zstd")));
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 93})
  void unpacksTheRarerMethods(int method) throws IOException {
    byte[] packed = (method == 12 ? Packing.BZIP2 : Packing.ZSTD).pack(ONE.getBytes(UTF_8));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(Arrays.copyOf(stored("a", ""), 31)); // the header and its name
    file.write(packed);
    byte[] cut = file.toByteArray();
    ByteBuffer header = ByteBuffer.wrap(cut).order(ByteOrder.LITTLE_ENDIAN);
    CRC32 crc = new CRC32();
    crc.update(ONE.getBytes(UTF_8));
    header.putShort(8, (short) method).putInt(14, (int) crc.getValue());
    header.putInt(18, packed.length).putInt(22, ONE.length());

    assertThat(texts(cut), is(Map.of("a", ONE)));
  }
}
