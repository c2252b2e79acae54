package dev.faultline.live;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on when it is told to. */
final class SetClock implements InstantSource {
  private long millis;

  SetClock(long millis) {
    this.millis = millis;
  }

  /** Lets time pass. */
  void pass(long time) {
    millis += time;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis);
  }
}
