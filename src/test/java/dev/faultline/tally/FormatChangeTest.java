package dev.faultline.tally;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

class FormatChangeTest {
  private static FormatChange of(long... offsets) {
    FormatChange change = FormatChange.NONE;
    for (long offset : offsets) {
      change = change.with(offset, "at" + offset);
    }
    return change;
  }

  @Test
  void isWhereTheFirstLineIsInWhateverOrderTheyCome() {
    assertThat(of(7, 90, 5, 8), is(new FormatChange(5, "at5", 4)));
    assertThat(of(7, 90).plus(of(5, 8)), is(new FormatChange(5, "at5", 4)));
    assertThat(of(5, 8).plus(of(7, 90)), is(new FormatChange(5, "at5", 4)));
  }

  @Test
  void aPartWithoutOneChangesNothing() {
    assertThat(FormatChange.NONE.plus(of(7)), is(of(7)));
    assertThat(of(7).plus(FormatChange.NONE), is(of(7)));
    assertThat(FormatChange.NONE.plus(FormatChange.NONE), is(FormatChange.NONE));
  }

  /** Two files of one name, of results that are merged. */
  @Test
  void ofTwoAtTheSamePlaceOneIsToldInAnyOrder() {
    FormatChange json = new FormatChange(7, "json", 2);
    FormatChange istio = new FormatChange(7, "istio", 3);
    assertThat(json.plus(istio), is(new FormatChange(7, "istio", 5)));
    assertThat(istio.plus(json), is(new FormatChange(7, "istio", 5)));
  }
}
