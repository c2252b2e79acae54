package dev.faultline.options;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import java.util.List;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private static String refusalOf(String... words) {
    FaultlineException refused =
        assertThrows(FaultlineException.class, () -> CommandLine.parse(words));
    assertThat(refused.exitCode(), is(ExitCode.USAGE));
    return String.valueOf(refused.getMessage());
  }

  @Test
  void collectsInputsFromRepeatedAndCommaSeparatedWords() {
    assertThat(CommandLine.parse("--input=a").getInput(), is(List.of("a")));
    assertThat(
        CommandLine.parse("--input=a,b", "--top=1", "--input=-").getInput(),
        is(List.of("a", "b", "-")));
  }

  @Test
  void takesAnInputThatLooksLikeAnOption() {
    assertThat(CommandLine.parse("--input=x=1&y").getInput(), is(List.of("x=1&y")));
  }

  @Test
  void readsASwitchWithAndWithoutAValue() {
    assertThat(CommandLine.parse().getDetails(), is(false));
    assertThat(CommandLine.parse("--details").getDetails(), is(true));
    assertThat(CommandLine.parse("--details=false").getDetails(), is(false));
    assertThat(CommandLine.parse("--rejects").getRejects(), is(true));
    assertThat(CommandLine.parse("--rejects=false").getRejects(), is(false));
  }

  @Test
  void passesTheOptionsOfRunnersThrough() {
    FaultlineOptions options = CommandLine.parse("--targetParallelism=7");

    assertThat(options.as(DirectOptions.class).getTargetParallelism(), is(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"access.log", "-", "", "-x", "input=a", "--"})
  void refusesAWordThatIsNoOption(String word) {
    assertThat(
        refusalOf(word),
        is(
            "'"
                + word
                + "' is no option: options are written --name=value, a log as --input="
                + word));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --top           | --top needs a value: --top=...
          --input         | --input needs a value: --input=...
          --top=          | --top=: the value is empty
          --input=        | --input=: the value is empty
          --details=      | --details=: is not one of true, false
          --details=yes   | --details=yes: is not one of true, false
          --rejects=TRUE  | --rejects=TRUE: is not one of true, false
          --lenient=1     | --lenient=1: is not one of true, false
          --inptu=a       | --inptu is unknown, did you mean 'input'? (--help lists all options)
          --frobnicate=a  | --frobnicate is unknown (--help lists all options)
          --Top=1         | --Top is unknown, did you mean 'top'? (--help lists all options)
          """)
  void refusesAnOptionInOneLine(String word, String message) {
    assertThat(refusalOf(word), is(message));
  }

  @Test
  void refusesAnOptionThatIsGivenTwice() {
    assertThat(refusalOf("--top=1", "--input=a", "--top=1"), is("--top is given more than once"));
    assertThat(refusalOf("--details", "--details=false"), is("--details is given more than once"));
  }

  @Test
  void putsTheComplaintsOfARunnersOptionInOneLine() {
    String message = refusalOf("--targetParallelism=many");

    assertThat(message.lines().count(), is(1L));
    assertThat(message, containsString("many"));
  }

  private static PipelineOptions forRunner(String... words) {
    return CommandLine.forRunner(CommandLine.parse(words), List.of(words));
  }

  @Test
  void runnerGetsNoneOfOurOptionsWhereTheyStandAlone() {
    PipelineOptions options = forRunner("--input=a", "--details");
    assertThat(options.toString(), not(containsString("input")));
    assertThat(options.getRunner(), is(DirectRunner.class));
  }

  @Test
  void runnerGetsItsOwnOptions() {
    PipelineOptions options =
        forRunner("--input=a", "--runner=DirectRunner", "--targetParallelism=7");
    assertThat(options.as(DirectOptions.class).getTargetParallelism(), is(7));
  }
}
