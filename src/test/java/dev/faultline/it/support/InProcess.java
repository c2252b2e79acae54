package dev.faultline.it.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.Faultline;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.stream.Stream;

/** Runs the program in this process and keeps what it writes. */
public final class InProcess {
  /**
   * How a run ended.
   *
   * @param message of the exception that ended it, or empty
   * @param out standard output
   * @param err standard error
   */
  public record Ended(ExitCode exitCode, String message, String out, String err) {}

  private InProcess() {}

  /** Runs the program; the message is what its command line prints. */
  public static Ended run(String... args) {
    return capture(
        () -> {
          try {
            Faultline.main(args);
            return ExitCode.OK;
          } catch (FaultlineException ended) {
            if (ended.getCause() instanceof FaultlineException why) {
              throw why;
            }
            return ended.exitCode(); // the report is written, but something was bad
          }
        });
  }

  /** Runs the program as {@code mvn exec:java} and Flink do. */
  public static Ended runMain(String... args) {
    return capture(
        () -> {
          Faultline.main(args);
          return ExitCode.OK;
        });
  }

  /** The arguments, and some more behind them. */
  public static String[] with(String[] args, String... more) {
    return Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray(String[]::new);
  }

  private interface Run {
    ExitCode exitCode();
  }

  private static Ended capture(Run run) {
    PrintStream outBefore = System.out;
    PrintStream errBefore = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode exitCode;
    String message = "";
    System.setOut(new PrintStream(out, true, UTF_8));
    System.setErr(new PrintStream(err, true, UTF_8));
    try {
      exitCode = run.exitCode();
    } catch (FaultlineException e) {
      exitCode = e.exitCode();
      message = String.valueOf(e.getMessage());
    } finally {
      System.setOut(outBefore);
      System.setErr(errBefore);
    }
    return new Ended(exitCode, message, out.toString(UTF_8), err.toString(UTF_8));
  }
}
