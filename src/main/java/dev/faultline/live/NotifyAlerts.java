package dev.faultline.live;

import dev.faultline.console.StatusLine;
import dev.faultline.judge.AlertEvent;
import dev.faultline.log.text.SafeText;
import dev.faultline.notify.SentAlerts;
import dev.faultline.notify.Webhook;
import dev.faultline.notify.WebhookAddress;
import dev.faultline.publish.ChatMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.jspecify.annotations.Nullable;

/**
 * Tells of alerts, each event once: on standard error, and to the webhook if there is one. Where
 * the job runs, the address is read there, so that it is in no graph that a cluster shows.
 */
final class NotifyAlerts extends PTransform<PCollection<AlertEvent>, PDone> {
  private final TellFn fn;

  /**
   * Tells of alerts.
   *
   * @param ledger the absolute path of the directory of what was told
   * @param webhookFile holds the webhook's address; or null, if the environment may
   */
  NotifyAlerts(String ledger, @Nullable String webhookFile) {
    this.fn = new TellFn(ledger, webhookFile);
  }

  @Override
  public PDone expand(PCollection<AlertEvent> events) {
    events.apply(ParDo.of(fn));
    return PDone.in(events.getPipeline());
  }

  private static final class TellFn extends DoFn<AlertEvent, Void> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String ledger;
    private final @Nullable String webhookFile;
    private transient @Nullable URI webhook;

    TellFn(String ledger, @Nullable String webhookFile) {
      this.ledger = ledger;
      this.webhookFile = webhookFile;
    }

    @Setup
    public void setup() {
      webhook = WebhookAddress.find(webhookFile, System.getenv());
    }

    @ProcessElement
    public void tell(@Element AlertEvent event) throws IOException {
      SentAlerts told = new SentAlerts(Path.of(ledger));
      if (told.holds(event)) {
        return;
      }
      StatusLine.hide();
      System.err.println("faultline: " + SafeText.visible(event.inWords()));
      if (webhook != null) {
        String why =
            new Webhook(webhook, PATIENCE, PAUSE)
                .post(ChatMessage.of(List.of(SafeText.visible(event.inWords()))).json());
        if (!why.isEmpty()) {
          System.err.println("faultline: warning: the webhook took no message: " + why);
        }
      }
      told.add(event);
    }
  }
}
