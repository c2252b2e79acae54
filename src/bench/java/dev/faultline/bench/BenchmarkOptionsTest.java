package dev.faultline.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchmarkOptionsTest {
  @Test
  void takesOneUncompressedFileUnlessToldOtherwise() {
    BenchmarkOptions options = BenchmarkOptions.parse();
    assertEquals(List.of(Compression.NONE), options.compressions());
    assertEquals(List.of(1), options.files());
  }

  @Test
  void takesCompressionsAndNumbersOfFiles() {
    BenchmarkOptions options = BenchmarkOptions.parse("--compressions=none,gz,zst", "--files=1,4");
    assertEquals(
        List.of(Compression.NONE, Compression.GZ, Compression.ZST), options.compressions());
    assertEquals(List.of(1, 4), options.files());
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThrows(
        IllegalArgumentException.class, () -> BenchmarkOptions.parse("--compressions=rar"));
    assertThrows(IllegalArgumentException.class, () -> BenchmarkOptions.parse("--files=few"));
    assertThrows(IllegalArgumentException.class, () -> BenchmarkOptions.parse("--compression=gz"));
  }
}
