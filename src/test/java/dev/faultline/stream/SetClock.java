package dev.faultline.stream;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on when it is told to. */
public final class SetClock implements InstantSource {
  private long millis;

  /** A clock that starts at so many ms since 1970. */
  public SetClock(long millis) {
    this.millis = millis;
  }

  /** Lets time pass. */
  public void pass(long time) {
    millis += time;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis);
  }
}
