package dev.faultline.notify;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Posts messages in the format of Slack's incoming webhooks, which other chats have copied: a JSON
 * object with a {@code text}. It retries a few times in bounded time, and never fails a run.
 */
public final class Webhook {
  private static final int ATTEMPTS = 3;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  private final URI address;
  private final Duration timeout;
  private final Duration pause;

  /**
   * Creates a client of one webhook that tries for some seconds.
   *
   * @param address a secret
   */
  public Webhook(URI address) {
    this(address, TIMEOUT, RETRY_DELAY);
  }

  /**
   * Creates a client of one webhook.
   *
   * @param address a secret
   * @param timeout of one attempt: for the connection, and again for the response
   * @param pause before the second attempt; it is doubled before the third
   */
  public Webhook(URI address, Duration timeout, Duration pause) {
    this.address = address;
    this.timeout = timeout;
    this.pause = pause;
  }

  /**
   * Posts a message.
   *
   * @param body the JSON object
   * @return why the message could not be posted, without the address, which is a secret; empty if
   *     it was posted
   */
  public String post(String body) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(timeout)
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
          HttpResponse<InputStream> response =
              client.send(request, HttpResponse.BodyHandlers.ofInputStream());
          response.body().close(); // unread, since it may never end
          int status = response.statusCode();
          if (status / 100 == 2) {
            return "";
          }
          why = "HTTP " + status;
          if (status != TOO_MANY_REQUESTS && status < SERVER_ERRORS) {
            return why; // a retry would get the same answer
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
