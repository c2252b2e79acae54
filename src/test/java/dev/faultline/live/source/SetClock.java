package dev.faultline.live.source;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that advances only when a test calls {@link #pass}. */
public final class SetClock implements InstantSource {
  private long millis;

  /** Starts at this time, in ms since 1970. */
  public SetClock(long millis) {
    this.millis = millis;
  }

  /** Lets time pass, in ms. */
  public void pass(long time) {
    millis += time;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis);
  }
}
