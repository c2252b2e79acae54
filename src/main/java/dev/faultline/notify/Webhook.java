package dev.faultline.notify;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Posts a message as Slack's incoming webhooks take it, and as others have copied it: an object
 * with a {@code text}. It is tried a few times, in bounded time, and never fails a run.
 */
public final class Webhook {
  private static final int ATTEMPTS = 3;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;
  private final URI address;
  private final Duration patience;
  private final Duration pause;

  /**
   * A webhook.
   *
   * @param patience for one attempt to connect, and for its answer
   * @param pause before the second attempt; the third waits twice as long
   */
  public Webhook(URI address, Duration patience, Duration pause) {
    this.address = address;
    this.patience = patience;
    this.pause = pause;
  }

  /**
   * Posts.
   *
   * @param body the JSON object
   * @return why it could not be, without the address, which is a secret; empty if it was
   */
  public String post(String body) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(patience)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    String why = "";
    try {
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        if (attempt > 1) {
          Thread.sleep(pause.multipliedBy(attempt - 1L).toMillis());
        }
        try {
          HttpResponse<InputStream> answer =
              client.send(request, HttpResponse.BodyHandlers.ofInputStream());
          answer.body().close(); // nobody reads it, and it may never end
          int status = answer.statusCode();
          if (status / 100 == 2) {
            return "";
          }
          why = "HTTP " + status;
          if (status != TOO_MANY_REQUESTS && status < SERVER_ERRORS) {
            return why; // it will not think better of it
          }
        } catch (IOException e) {
          why = e.getClass().getSimpleName();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return why;
  }
}
