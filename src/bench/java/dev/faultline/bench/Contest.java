package dev.faultline.bench;

import dev.faultline.bench.TimedProcess.Ended;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Everybody on one log, in turns, so that whatever slows the machine slows all of them. */
final class Contest {
  /** From one size alone the start counts as work: who seems this much too slow may still run. */
  private static final double ROUGH = 4;

  private final LogFile log;
  private final List<Entry> entries;
  private final BenchmarkOptions options;
  private final Forecast forecast;
  private final TimedProcess processes;
  private @Nullable Answer agreed;

  Contest(
      LogFile log,
      List<Contestant> contestants,
      BenchmarkOptions options,
      Forecast forecast,
      TimedProcess processes) {
    this.log = log;
    this.entries = contestants.stream().filter(c -> c.reads(log)).map(Entry::new).toList();
    this.options = options;
    this.forecast = forecast;
    this.processes = processes;
  }

  /** Runs everybody, round after round; throws if two disagree on what is in the log. */
  List<Entry> run() throws IOException, InterruptedException {
    entries.forEach(this::dropIfHopeless);
    log.warm();
    for (int round = 1; round <= options.runs(); round++) {
      for (Entry entry : entries) {
        if (entry.isIn()) {
          run(entry, round);
        }
      }
    }
    for (Entry entry : entries) {
      if (entry.isIn()) {
        forecast.learn(entry.contestant(), log, entry.median(Measurement::wallSeconds));
      }
    }
    return entries;
  }

  private void dropIfHopeless(Entry entry) {
    Contestant contestant = entry.contestant();
    if (!contestant.isInstalled()) {
      entry.drop("not installed");
      return;
    }
    OptionalDouble seconds = forecast.seconds(contestant, log);
    double slack = forecast.isRough(contestant, log) ? ROUGH : 1;
    if (seconds.isPresent() && seconds.getAsDouble() > slack * options.limitSeconds()) {
      entry.drop(notRun(seconds.getAsDouble()));
    }
  }

  private static String notRun(double seconds) {
    return String.format(Locale.ROOT, "not run (would take about %.0f s)", seconds);
  }

  private void run(Entry entry, int round) throws IOException, InterruptedException {
    Contestant contestant = entry.contestant();
    Ended ended = processes.run(contestant.command(log), options.limitSeconds());
    Measurement measurement = ended.measurement();
    System.err.printf(
        "%s, round %d, %s: %s%n",
        log.paths().get(0).getFileName(),
        round,
        contestant.name(),
        measurement == null ? "ended" : measurement);
    if (measurement == null) {
      int limit = options.limitSeconds();
      double seconds = forecast.seconds(contestant, log).orElse(0);
      entry.drop(seconds > limit ? notRun(seconds) : "not run (takes more than " + limit + " s)");
      forecast.learn(contestant, log, Math.max(seconds, limit));
    } else if (ended.exitCode() != 0) {
      System.err.println(contestant.command(log) + "\n" + ended.err());
      entry.fail("failed (exit code " + ended.exitCode() + ")");
    } else {
      check(contestant, contestant.answer(ended.out()));
      entry.add(measurement);
    }
  }

  private void check(Contestant contestant, Answer answer) {
    if (!contestant.countsErrors()) {
      if (answer.total() != log.lines()) {
        throw new DisagreementException(contestant, log.lines() + " lines", answer);
      }
      return;
    }
    if (agreed == null) {
      agreed = answer;
    } else if (!agreed.agreesWith(answer)) {
      throw new DisagreementException(contestant, agreed.toString(), answer);
    } else if (agreed.endpoints().size() < answer.endpoints().size()) {
      agreed = answer; // it printed more endpoints to hold the next against
    }
  }
}
