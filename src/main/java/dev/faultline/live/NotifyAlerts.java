package dev.faultline.live;

import dev.faultline.console.Messages;
import dev.faultline.judge.AlertEvent;
import dev.faultline.log.text.SafeText;
import dev.faultline.notify.SentAlerts;
import dev.faultline.notify.Webhook;
import dev.faultline.notify.WebhookAddress;
import dev.faultline.publish.ChatMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.jspecify.annotations.Nullable;

/**
 * Sends each alert event once: to standard error, and to the webhook if there is one. The webhook's
 * address is read where the job runs, so that no graph that a cluster shows contains it.
 */
final class NotifyAlerts extends PTransform<PCollection<AlertEvent>, PDone> {
  private final NotifyFn fn;

  /**
   * Creates the transform.
   *
   * @param ledger the absolute path of the directory that records which events were sent
   * @param webhookFile contains the webhook's address; null if the environment may contain it
   */
  NotifyAlerts(String ledger, @Nullable String webhookFile) {
    this.fn = new NotifyFn(ledger, webhookFile);
  }

  @Override
  public PDone expand(PCollection<AlertEvent> events) {
    events.apply(ParDo.of(fn));
    return PDone.in(events.getPipeline());
  }

  private static final class NotifyFn extends DoFn<AlertEvent, Void> {

    private final String ledger;
    private final @Nullable String webhookFile;
    private transient @Nullable URI webhook;

    NotifyFn(String ledger, @Nullable String webhookFile) {
      this.ledger = ledger;
      this.webhookFile = webhookFile;
    }

    @Setup
    public void setup() {
      webhook = WebhookAddress.find(webhookFile, System.getenv());
    }

    @ProcessElement
    public void send(@Element AlertEvent event) throws IOException {
      SentAlerts sent = new SentAlerts(Path.of(ledger));
      if (sent.holds(event)) {
        return;
      }
      Messages.log(event.inWords());
      if (webhook != null) {
        String why =
            new Webhook(webhook)
                .post(ChatMessage.of(List.of(SafeText.visible(event.inWords()))).json());
        if (!why.isEmpty()) {
          Messages.warn("the webhook took no message: " + why);
        }
      }
      sent.add(event);
    }
  }
}
