package dev.faultline.unpack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.scan.MemoryChannel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives, and what is found in them. */
final class Zips {
  static final String ONE = "GET /one 500 1ms\n".repeat(20);
  static final String TWO = "GET /two 500 1ms\n".repeat(30);

  private Zips() {}

  /** An archive whose entries are not compressed, and name their sizes before them. */
  static byte[] stored(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        // Every byte is a sign of its own: an archive in an archive is a text too.
        byte[] text = namesAndTexts[i + 1].getBytes(ISO_8859_1);
        ZipEntry entry = new ZipEntry(namesAndTexts[i]);
        CRC32 crc = new CRC32();
        crc.update(text);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(text.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(text);
      }
    }
    return out.toByteArray();
  }

  /** An archive with deflated entries, whose sizes are in descriptors after them. */
  static byte[] deflated(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(UTF_8));
      }
    }
    return out.toByteArray();
  }

  /** An archive after some bytes, which its offsets include. */
  static byte[] prefixed(byte[] start, byte[] zip) {
    byte[] file = Arrays.copyOf(start, start.length + zip.length);
    System.arraycopy(zip, 0, file, start.length, zip.length);
    ByteBuffer numbers = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int end = file.length - 22;
    int at = numbers.getInt(end + 16) + start.length;
    numbers.putInt(end + 16, at);
    while (at < end) {
      numbers.putInt(at + 42, numbers.getInt(at + 42) + start.length);
      at += 46 + numbers.getShort(at + 28) + numbers.getShort(at + 30) + numbers.getShort(at + 32);
    }
    return file;
  }

  static ZipArchive open(byte[] file) throws IOException {
    return ZipArchive.open(new MemoryChannel(file, 5000));
  }

  /** The texts of the entries, or why they cannot be read. */
  static Map<String, String> texts(byte[] file) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (ZipArchive.ArchivedFile entry : open(file).entries()) {
      ByteBuffer text = ByteBuffer.allocate(1 << 16);
      String failure = "";
      try (TextChannel channel =
          TextChannel.open(new MemoryChannel(file, 5000), entry.content(), 1000, n -> {})) {
        while (channel.read(text) >= 0) {
          // to its end
        }
      } catch (DamagedException e) {
        failure = "!" + e.getMessage();
      }
      texts.put(entry.name(), new String(text.array(), 0, text.position(), UTF_8) + failure);
    }
    return texts;
  }
}
