package dev.faultline.live.kafka;

import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.KafkaTopic;
import dev.faultline.spec.UsageException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Explains failures of Kafka's client in terms of the command line that the user typed. */
final class KafkaFailure {
  /** What a probe was doing when it failed. */
  enum ProbeStep {
    /** The client is being created; it has not asked any broker yet. */
    CONNECT,
    /** The client asks the first broker for the topic. */
    FIND,
    /**
     * The topic exists; the client asks the brokers that hold it, at their advertised addresses.
     */
    READ
  }

  private KafkaFailure() {}

  /**
   * Converts a failure of Kafka's client into a usage error.
   *
   * @param option that names the topic
   */
  static FaultlineException of(String option, KafkaTopic topic, ProbeStep step, KafkaException e) {
    return new UsageException(named(option, topic) + meaning(topic, step, e), e);
  }

  static FaultlineException noSuchTopic(String option, KafkaTopic topic) {
    return FaultlineException.usage(
        named(option, topic)
            + "there is no topic '"
            + topic.name()
            + "' there, or we may not see it");
  }

  private static String named(String option, KafkaTopic topic) {
    return "--%s=%s%s/%s: ".formatted(option, KafkaTopic.SCHEME, topic.servers(), topic.name());
  }

  private static String meaning(KafkaTopic topic, ProbeStep step, KafkaException e) {
    if (cause(e, AuthenticationException.class) instanceof AuthenticationException refused) {
      return "the broker does not accept who we are ("
          + refused.getMessage()
          + "): the user and the password are settings in --kafkaConsumer=FILE";
    }
    if (cause(e, AuthorizationException.class) instanceof AuthorizationException refused) {
      return "we may not read it ("
          + refused.getMessage()
          + "): the broker's ACLs must allow READ and DESCRIBE";
    }
    if (cause(e, ConfigException.class) instanceof ConfigException wrong) {
      return step == ProbeStep.CONNECT && String.valueOf(wrong.getMessage()).contains("bootstrap")
          ? "no such host: is the name right? (" + wrong.getMessage() + ")"
          : "a setting of --kafkaConsumer=FILE is wrong: " + wrong.getMessage();
    }
    if (e instanceof UnknownTopicOrPartitionException) {
      return "there is no topic '" + topic.name() + "' there";
    }
    if (e instanceof TimeoutException) {
      return step == ProbeStep.READ
          ? "the topic is there, but a broker that has it does not answer: can the addresses that"
              + " brokers tell (advertised.listeners) be reached from here?"
          : "no broker answers: is the address right, does it run, and does it want TLS or a"
              + " password (--kafkaConsumer=FILE)?";
    }
    return "Kafka's client fails: " + deepest(e).getMessage();
  }

  private static @Nullable Throwable cause(Throwable e, Class<? extends Throwable> type) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return t;
      }
    }
    return null;
  }

  private static Throwable deepest(Throwable e) {
    Throwable deepest = e;
    for (Throwable t = e.getCause(); t != null; t = t.getCause()) {
      deepest = t;
    }
    return deepest;
  }
}
