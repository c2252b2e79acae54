package dev.faultline.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerTest {
  @Test
  void readsWhatFaultlinePrints() {
    Answer answer =
        Answer.printed(
            """
            Error summary:
            /a: 2 errors (500, 503)
            /b: 1 error (500)
            ... and 1 more endpoint: 4 errors
            Total: 7 errors out of 9 requests
            """);
    assertEquals(new Answer(7, Map.of("/a", 2L, "/b", 1L)), answer);
  }

  @Test
  void readsTheClassOfStatusesFromGoAccess() {
    String json =
        """
        {"data": [{"hits": {"count": 9, "percent": "90"},"avgts": 1,"data": "2xx Success", "items":
        [{"hits": {"count": 9, "percent": "90"},"data": "200 - OK"}]},{"hits": {"count": 3, \
        "percent": "1"},"bytes": {"count": 5, "percent": "2"},"avgts": 1,"data": "5xx Server"}]}
        """;
    assertEquals(3, Answer.ofGoAccess(json).total());
  }

  @Test
  void isNothingWithoutATotal() {
    assertThrows(IllegalStateException.class, () -> Answer.printed("/a: 2 errors\n"));
  }

  @Test
  void agreesWithOneThatPrintedFewerEndpoints() {
    Answer all = new Answer(3, Map.of("/a", 2L, "/b", 1L));
    assertTrue(all.agreesWith(new Answer(3, Map.of("/a", 2L))));
    assertTrue(new Answer(3, Map.of()).agreesWith(all));
  }

  @Test
  void disagreesOnTheTotalAndOnAnyEndpoint() {
    Answer answer = new Answer(3, Map.of("/a", 2L, "/b", 1L));
    assertFalse(answer.agreesWith(new Answer(4, Map.of("/a", 2L, "/b", 1L))));
    assertFalse(answer.agreesWith(new Answer(3, Map.of("/a", 1L, "/b", 2L))));
  }
}
