package dev.faultline.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineCutsTest {
  @TempDir private Path folder;

  private long[] cuts(String text, int pieces) throws IOException {
    return LineCuts.of(Files.writeString(folder.resolve("log"), text), pieces);
  }

  @Test
  void areTheEndsOfOnePiece() throws IOException {
    assertArrayEquals(new long[] {0, 4}, cuts("a\nb\n", 1));
  }

  @Test
  void areBehindTheLineThatAnEqualCutWouldHit() throws IOException {
    assertArrayEquals(new long[] {0, 6, 9, 12}, cuts("aa\nbb\ncc\ndd\n", 3));
  }

  @Test
  void leaveALongLineWholeAndTheNextPieceEmpty() throws IOException {
    assertArrayEquals(new long[] {0, 11, 11, 13}, cuts("aaaaaaaaaa\nb\n", 3));
  }

  @Test
  void takeTheEndForALineEnd() throws IOException {
    assertArrayEquals(new long[] {0, 5, 5}, cuts("a\nbbb", 2));
  }
}
