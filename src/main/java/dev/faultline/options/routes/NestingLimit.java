package dev.faultline.options.routes;

import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * A YAML parser that rejects lists and maps that are nested too deeply, which would overflow the
 * stack of the recursive composer.
 */
final class NestingLimit implements Parser {
  private static final int MAX_DEPTH = 500;

  private final Parser parser;
  private int depth;

  NestingLimit(Parser parser) {
    this.parser = parser;
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return parser.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public boolean hasNext() {
    return parser.hasNext();
  }

  @Override
  public Event next() {
    Event event = parser.next();
    switch (event.getEventId()) {
      case SequenceStart, MappingStart -> depth++;
      case SequenceEnd, MappingEnd -> depth--;
      default -> {}
    }
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("nests lists and maps more than " + MAX_DEPTH + " deep");
    }
    return event;
  }
}
