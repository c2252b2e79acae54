package dev.faultline.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EntryTest {
  private final Entry entry = new Entry(new Awk("awk", Compression.NONE));

  private void ran(double seconds) {
    entry.add(new Measurement(seconds, 0, 0));
  }

  @Test
  void showsTheMiddleRunAndTheRange() {
    ran(9);
    ran(1);
    ran(2);
    assertEquals(2, entry.median(Measurement::wallSeconds));
    assertEquals(1, entry.minWall());
    assertEquals(9, entry.maxWall());
  }

  @Test
  void showsTheMeanOfTwoInTheMiddle() {
    ran(9);
    ran(1);
    ran(2);
    ran(4);
    assertEquals(3, entry.median(Measurement::wallSeconds));
  }
}
