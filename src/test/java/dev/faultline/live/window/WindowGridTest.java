package dev.faultline.live.window;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.jupiter.api.Test;

class WindowGridTest {
  private static final WindowGrid GRID = new WindowGrid(30, 10, 100);

  @Test
  void aSliceIsAsLongAsTheSlide() {
    assertThat(GRID.sliceOf(19), is(10L));
    assertThat(GRID.sliceOf(20), is(20L));
    assertThat(GRID.sliceOf(-1), is(-10L));
  }

  @Test
  void returnsTheWindowsOfSlicesOnce() {
    assertThat(GRID.ends(List.of(0L, 10L), null, 20), contains(10L, 20L));
    assertThat(GRID.ends(List.of(0L, 10L), 20L, 100), contains(30L, 40L));
    assertThat(GRID.ends(List.of(0L, 10L), 40L, 100), is(empty()));
  }

  @Test
  void afterTheLastWindowOfASliceItIsKeptForLateLines() {
    assertThat(GRID.nextDue(0, null), is(10L));
    assertThat(GRID.nextDue(0, 20L), is(30L));
    assertThat(GRID.nextDue(0, 30L), is(130L));
  }

  @Test
  void returnsSilentWindowsFromTheFirstLineOn() {
    assertThat(GRID.endsWithSilent(List.of(), null, 100, 60), is(empty()));
    assertThat(GRID.endsWithSilent(List.of(0L), null, 50, 60), contains(10L, 20L, 30L, 40L, 50L));
    assertThat(GRID.endsWithSilent(List.of(), 30L, 50, 60), contains(40L, 50L));
    assertThat(GRID.endsWithSilent(List.of(), 30L, 1_000, 2), contains(990L, 1_000L));
    assertThat(GRID.endsWithSilent(List.of(0L), null, 1_000, 0), contains(10L, 20L, 30L));
    assertThat(GRID.endsWithSilent(List.of(0L), null, Long.MAX_VALUE, 0), contains(10L, 20L, 30L));
  }

  @Test
  void ofALongTimeOnlyTheLastEndsAreReturned() {
    assertThat(GRID.lastEnds(0, 30, 60), contains(10L, 20L, 30L));
    assertThat(GRID.lastEnds(0, 1_000, 2), contains(990L, 1_000L));
    assertThat(GRID.lastEnds(30, 30, 2), is(empty()));
  }
}
