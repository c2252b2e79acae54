package dev.faultline.options;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.log               | a.log
          a.log,b.log         | a.log b.log
          {a,b}.log           | {a,b}.log
          x,{a,b,c}/{d,e},y   | x {a,b,c}/{d,e} y
          {a,b.log            | {a b.log
          {a,{b,c}            | {a,{b,c}
          \\{a,b}             | \\{a b}
          {a\\},b}            | {a\\},b}
          a},{b               | a} {b
          a,,b                | a  b
          """)
  void joinsWhatACommaInBracesTookApart(String typed, String words) {
    assertThat(PathWords.of(List.of(typed.split(",", -1))), is(List.of(words.split(" ", -1))));
  }

  @Test
  void anOptionThatIsNotGivenHasNoWords() {
    assertThat(PathWords.of(null), is(List.of()));
  }
}
