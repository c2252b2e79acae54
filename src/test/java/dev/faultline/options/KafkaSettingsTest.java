package dev.faultline.options;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.spec.FaultlineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaSettingsTest {
  @TempDir Path temporary = Path.of("");

  private Path file(String text) throws IOException {
    return Files.writeString(temporary.resolve("consumer.properties"), text);
  }

  private static String refusal(Path file) {
    return String.valueOf(
        assertThrows(FaultlineException.class, () -> KafkaSettings.read(file)).getMessage());
  }

  @Test
  void readsWhatABrokerWantsToKnow() throws IOException {
    Path file =
        file("# ours\nsecurity.protocol = SASL_SSL\ngroup.id=faultline\nssl.key.password=ä=b\n");

    assertThat(
        KafkaSettings.read(file),
        is(
            Map.of(
                "security.protocol", "SASL_SSL",
                "group.id", "faultline",
                "ssl.key.password", "ä=b")));
  }

  @ParameterizedTest
  @CsvSource({
    "bootstrap.servers, --input=kafka://host:port/topic",
    "key.deserializer, bytes",
    "value.deserializer, bytes",
    "enable.auto.commit, group.id",
    "auto.offset.reset, --fromStart"
  })
  void refusesWhatTheJobSetsItself(String name, String why) throws IOException {
    Path file = file(name + "=x\n");

    String message = refusal(file);

    assertThat(
        message,
        containsString("--kafkaConsumer=" + file + ": " + name + " is not to be set here: "));
    assertThat(message, containsString(why));
  }

  @Test
  void saysWhyAFileCannotBeRead() throws IOException {
    assertThat(refusal(temporary.resolve("none")), containsString("none: no such file"));
    assertThat(refusal(file("a=\\u12")), containsString("is no properties file"));
    Path binary = Files.write(temporary.resolve("binary"), new byte[] {(byte) 0xFF, (byte) 0xFF});
    assertThat(refusal(binary), containsString("is no text in UTF-8"));
  }
}
