package dev.faultline.bench;

/** A contestant counted something else than those before it: its time means nothing. */
final class DisagreementException extends RuntimeException {
  DisagreementException(Contestant contestant, String expected, Answer answer) {
    super(contestant.name() + " DISAGREES:\n  expected " + expected + "\n  but it says " + answer);
  }
}
