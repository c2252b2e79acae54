package dev.faultline.unpack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZstdStreamTest {
  /** A frame of two bytes, of which only the window is long: 128 MiB are {@code 88}. */
  private static InputStream frame(String window) {
    return new ByteArrayInputStream(
        HexFormat.of().parseHex("28b52ffd" + "00" + window + "110000" + "6162"));
  }

  private static String read(InputStream packed, int windowLog) throws IOException {
    try (InputStream text = new ZstdStream(packed, windowLog)) {
      return new String(text.readAllBytes(), UTF_8);
    }
  }

  /** As {@code zstd --long=31} makes them in a pipe: 2 GiB, next to none of which are used. */
  @Test
  void readsTheLargestWindow() throws IOException {
    assertThat(read(frame("a8"), 31), is("ab"));
  }

  @Test
  void aWindowThatIsTooLargeIsNotCalledCorrupt() {
    DamagedException failure = assertThrows(DamagedException.class, () -> read(frame("98"), 28));

    assertThat(
        failure.getMessage(),
        is("needs more memory to be unpacked (zstd --long) than there is for it: 256 MiB"));
  }

  @Test
  void whatIsCorruptIsCalledSo() {
    IOException failure = assertThrows(IOException.class, () -> read(frame("8807"), 31));

    assertThat(failure instanceof DamagedException, is(false));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, 27",
    "1024, 2, 28",
    "2047, 2, 28",
    "2048, 2, 29",
    "8192, 2, 31",
    "8192, 8, 29",
    "1048576, 8, 31"
  })
  void everyCoreMayHoldAWindowInHalfOfTheMemory(long mib, int cores, int windowLog) {
    assertThat(ZstdStream.windowLog(mib << 20, cores), is(windowLog));
  }
}
