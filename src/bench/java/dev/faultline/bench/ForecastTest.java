package dev.faultline.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private final Contestant awk = new Awk("awk", Compression.NONE);
  private final Forecast forecast = new Forecast();

  private static LogFile log(int millions) {
    return new LogFile(LogKind.SIMPLE, millions, Path.of("log"), Compression.NONE, 1);
  }

  @Test
  void knowsNothingBeforeTheFirstLog() {
    assertTrue(forecast.seconds(awk, log(1)).isEmpty());
  }

  @Test
  void isInProportionToOneLogAndRough() {
    forecast.learn(awk, log(1), 3);
    assertEquals(30, forecast.seconds(awk, log(10)).orElseThrow(), 1e-9);
    assertTrue(forecast.isRough(awk, log(10)));
  }

  @Test
  void knowsNothingOfTheSameLogInOtherFiles() {
    forecast.learn(awk, log(1), 3);
    Path path = Path.of("log");
    LogFile cut = new LogFile(LogKind.SIMPLE, 10, path, Compression.NONE, 4);
    LogFile compressed = new LogFile(LogKind.SIMPLE, 10, path, Compression.GZ, 1);
    assertTrue(forecast.seconds(awk, cut).isEmpty());
    assertTrue(forecast.seconds(awk, compressed).isEmpty());
  }

  @Test
  void leavesTheStartOutOnceTwoLogsAreKnown() {
    forecast.learn(awk, log(1), 3); // two for the start
    forecast.learn(awk, log(10), 12);
    assertEquals(102, forecast.seconds(awk, log(100)).orElseThrow(), 1e-9);
    assertFalse(forecast.isRough(awk, log(100)));
  }
}
