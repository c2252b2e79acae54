package dev.faultline.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/** Files of all that may go wrong at the end of a line. */
public final class RandomFile {
  private static final byte[][] PIECES = {
    {'\n'},
    {'\n'},
    {'\n'},
    {'\n', '\n'},
    {'\r', '\n'},
    {'\r'},
    {' '},
    {0},
    {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
    {(byte) 0xFF},
    {(byte) 0x80},
    "\u00e9".getBytes(UTF_8),
    "\ud83d\ude80".getBytes(UTF_8),
    "GET /a 500 1ms".getBytes(UTF_8),
    "GET /\u65e5 503".getBytes(UTF_8),
    "GET /b 200 7ms".getBytes(UTF_8),
    {'G', 'E', 'T', ' ', '/', (byte) 0xC3, ' ', '5', '0', '2'},
    "nonsense".getBytes(UTF_8),
    "\n\tat a.B.c(D.java:1)\n".getBytes(UTF_8),
    "KeyError: 1".getBytes(UTF_8),
  };

  private RandomFile() {}

  /**
   * Makes a file of up to a dozen pieces.
   *
   * @param longest at most so many bytes in a piece that makes a long line
   */
  public static byte[] with(Random random, int longest) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    if (random.nextInt(4) == 0) {
      file.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    }
    for (int n = random.nextInt(12); n > 0; n--) {
      if (random.nextInt(12) == 0) {
        file.writeBytes(longPiece(random.nextInt(longest)));
      } else {
        file.writeBytes(PIECES[random.nextInt(PIECES.length)]);
      }
    }
    return file.toByteArray();
  }

  private static byte[] longPiece(int length) {
    byte[] piece = new byte[length];
    for (int i = 0; i < length; i++) {
      piece[i] = (byte) ('a' + (i / 7 + i) % 26);
    }
    return piece;
  }
}
