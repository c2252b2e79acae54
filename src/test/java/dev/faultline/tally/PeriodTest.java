package dev.faultline.tally;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

class PeriodTest {
  private static Period of(long... times) {
    Period period = new Period();
    for (long time : times) {
      period.add(time);
    }
    return period;
  }

  @Test
  void isEmptyWithoutATime() {
    assertThat(of().isEmpty(), is(true));
    assertThat(of(0).isEmpty(), is(false));
  }

  @Test
  void reachesFromTheFirstTimeToTheLast() {
    Period period = of(5, -3, 9, 0);

    assertThat(period.first(), is(-3L));
    assertThat(period.last(), is(9L));
  }

  @Test
  void takesInAnotherPeriod() {
    Period period = of(5);

    period.merge(of());
    assertThat(period.first(), is(5L));
    assertThat(period.last(), is(5L));

    period.merge(of(1, 3));
    assertThat(period.first(), is(1L));
    assertThat(period.last(), is(5L));
  }

  @Test
  void isStillEmptyHavingTakenInNothing() {
    Period period = of();

    period.merge(of());

    assertThat(period.isEmpty(), is(true));
  }
}
