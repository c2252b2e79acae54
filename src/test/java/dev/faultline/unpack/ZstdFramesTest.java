package dev.faultline.unpack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZstdFramesTest {
  private static final byte[] TEXT = "GET /x/k0z 500 1ms\n".repeat(60).getBytes(UTF_8);

  /** A frame without the size of what is in it, as pipes make them. */
  private static byte[] streamed(byte[] text, boolean checksum) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZstdOutputStreamNoFinalizer zstd = new ZstdOutputStreamNoFinalizer(out, 3)) {
      zstd.setChecksum(checksum);
      zstd.write(text);
    }
    return out.toByteArray();
  }

  private static byte[] skippable(int announced, int there) {
    ByteBuffer frame = ByteBuffer.allocate(8 + there).order(ByteOrder.LITTLE_ENDIAN);
    return frame.putInt(0x184D2A5F).putInt(announced).array();
  }

  private static byte[] join(byte[]... frames) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Arrays.stream(frames).forEach(out::writeBytes);
    return out.toByteArray();
  }

  /** The number of bytes that come out, or -1 if it fails. */
  private static int unpack(byte[] packed) {
    byte[] buffer = new byte[1000];
    int total = 0;
    try (InputStream in = Compression.ZSTD.open(new ByteArrayInputStream(packed))) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        total += n;
      }
      return total;
    } catch (IOException e) {
      return -1;
    }
  }

  @Test
  void everyCutWithinAFrameIsFound() throws IOException {
    byte[] incompressible = new byte[300];
    for (int i = 0; i < incompressible.length; i++) {
      incompressible[i] = (byte) (i * 89 ^ i >> 3);
    }
    List<byte[]> frames =
        List.of(
            Zstd.compress(TEXT),
            streamed(TEXT, true),
            skippable(10, 10),
            streamed(TEXT, false),
            streamed(incompressible, true),
            Zstd.compress(new byte[200_000]),
            streamed(new byte[0], true));
    byte[] all = join(frames.toArray(byte[][]::new));
    List<Integer> ends = new ArrayList<>();
    for (int i = 0, end = 0; i < frames.size(); i++) {
      end += frames.get(i).length;
      ends.add(end);
    }

    List<Integer> whole = new ArrayList<>();
    for (int cut = 1; cut <= all.length; cut++) {
      if (unpack(Arrays.copyOf(all, cut)) >= 0) {
        whole.add(cut);
      }
    }

    assertThat(whole, is(ends));
    assertThat(unpack(all), is(3 * TEXT.length + 300 + 200_000));
  }

  @Test
  void skippableFrameThatIsLongerThanTheFileIsFound() {
    byte[] first = Zstd.compress(TEXT);

    assertThat(unpack(join(first, skippable(Integer.MAX_VALUE, 0), first)), is(-1));
    assertThat(unpack(join(first, skippable(3, 3), first)), is(2 * TEXT.length));
  }

  @Test
  void whatIsNoFrameIsLeftToTheLibrary() {
    byte[] garbage = "no frame".getBytes(UTF_8);

    assertThat(List.of(unpack(join(Zstd.compress(TEXT), garbage))), contains(-1));
  }
}
