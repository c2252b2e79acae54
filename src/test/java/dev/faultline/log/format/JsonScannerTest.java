package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.text.ByteSlice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the fast reader reads, Jackson reads likewise; what is odd it leaves to Jackson. */
class JsonScannerTest {
  private static final int MUTATIONS = 400;

  private static final List<String> LINES =
      List.of(
          "{}",
          " { \"status\" : 500 , \"path\" : \"/a\" } ",
          "{\"http\":{\"request\":{\"method\":\"PUT\"},\"response.status_code\":503},\"url.path\":\"/a\"}",
          "{\"http.request\":{\"method\":\"PUT\"},\"http\":{\"response\":{\"status_code\":503}}}",
          "{\"status\":1e2,\"path\":\"\\u002fa\\tb\\/\\\\\\\"\",\"x\":[1,-0.5,[],{\"status\":[{}]},true]}",
          "{\"status\":200,\"status\":500,\"path\":\"/a\\x22b\",\"latency_ms\":null,\"bytes\":false}",
          "{\"status\":500,\"path\":\"/caf\u00e9\",\"agent\":\"\u00e9\\n\",\"\u00e9\":1}",
          "{\"path\":\"/\\ud83d\\ude00\",\"status\":500,\"agent\":\"\\ud83d\\q\"}",
          "{\"attributes\":{\"http\":{\"status_code\":500,\"url\":\"/a\"}},\"status\":\"error\"}",
          "{\"sourceIPs\":[ \"192.0.2.9\",\"10.0.0.1\"],\"ip\":[],\"client\":[7],\"path\":[\"/a\"]}",
          "{\"properties\":\"{\\\"CsMethod\\\":\\\"GET\\\",\\\"ScStatus\\\":500}\",\"meta\":\"x\"}",
          "{\"attributes.http.status_code\":500,\"attributes.http\":{\"url\":\"/a\",\"\":1}}",
          "{\"meta\":{\"http.method\":\"GET\",\"status\":502},\"status\":503,\"http..url\":\"/b\"}",
          "{\"protoPayload\":{\"resource\":\"/a\",\"status\":500},\"protoPayload.method\":\"GET\"}",
          "{\"protoPayload.resource\":\"/a\",\"_source.protoPayload\":{\"resource\":\"/b\"}}",
          "{\"jsonPayload\":{\"statusDetails\":\"x\",\"status\":1},\"a.b\":{\"c\":{\"d.e.f\":{\"g\":1}}}}",
          "{\"x\":{\"status\":500},\"status\" :502,\"status\":  503 , \"path\":\"/a\"}",
          "{\"logger\":\"http.log.error.x\",\"controller\":\"A\",\"action\":{},\"view\":1}");

  private final KeyedValues fast = new KeyedValues();
  private final KeyedValues exact = new KeyedValues();

  private static List<String> samples() throws IOException {
    List<String> lines = new ArrayList<>(LINES);
    for (String log : List.of("json", "caddy", "traefik-json", "gcp", "cloudflare")) {
      lines.addAll(SampleLogs.linesOf(log));
    }
    return lines;
  }

  private static final List<JsonKeys> KEYS =
      List.of(
          JsonKeys.USUAL,
          JsonDialects.CADDY,
          JsonDialects.GCP,
          JsonKeys.parse("status=attributes.http.code,path=a.b.c.d.e.f.g"));

  /** Each reads many lines: what it remembers of one must not change what it reads of the next. */
  private final List<JsonScanner> scanners =
      KEYS.stream().map(keys -> new JsonScanner(keys, fast)).toList();

  private static String describe(KeyedValues values) {
    StringBuilder text = new StringBuilder().append(values.marks).append(values.isAlien);
    for (JsonRole role : JsonRole.values()) {
      ByteSlice value = values.of(role);
      if (value != null) {
        text.append(' ').append(values.keyOf(role)).append('=').append(value);
      }
    }
    return text.toString();
  }

  /** Returns whether the fast reader takes the line; fails if Jackson says anything else of it. */
  private boolean check(int keys, byte[] line) {
    if (!scanners.get(keys).read(line, 0, line.length)) {
      return false;
    }
    boolean isRead =
        new JsonMembers(KEYS.get(keys), exact).read(JsonRepair.escapes(line, 0, line.length));

    String shown = new String(line, ISO_8859_1);
    assertThat(shown, isRead, is(true));
    assertThat(shown, describe(fast), is(describe(exact)));
    return true;
  }

  @Test
  void saysOfEveryLineWhatJacksonSays() throws IOException {
    int taken = 0;
    for (int keys = 0; keys < KEYS.size(); keys++) {
      for (String line : samples()) {
        taken += check(keys, line.strip().getBytes(UTF_8)) ? 1 : 0;
      }
    }
    assertThat(taken, is(greaterThan(3 * samples().size())));
  }

  @Test
  void saysOfBrokenLinesWhatJacksonSays() throws IOException {
    Random random = new Random(22);
    int taken = 0;
    for (String sample : samples()) {
      byte[] line = sample.strip().getBytes(UTF_8);
      for (int i = 0; i < MUTATIONS && line.length > 0; i++) {
        taken += check(i % KEYS.size(), mutate(line, random)) ? 1 : 0;
      }
    }
    assertThat(taken, is(greaterThan(samples().size() * MUTATIONS / 10)));
  }

  private static byte[] mutate(byte[] line, Random random) {
    byte[] odd = "\"\\{}[]:,.-+eEuxn019 \t/\u00e9\u0000".getBytes(UTF_8);
    byte[] changed = Arrays.copyOf(line, line.length);
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int at = random.nextInt(changed.length);
      if (random.nextInt(3) == 0 && changed.length > 1) {
        byte[] shorter = Arrays.copyOf(changed, changed.length - 1);
        System.arraycopy(changed, at + 1, shorter, at, changed.length - 1 - at);
        changed = shorter;
      } else {
        changed[at % changed.length] = odd[random.nextInt(odd.length)];
      }
    }
    return changed;
  }

  @Test
  void knowsTheKeysOfTheLineBeforeInTheirPlacesOnly() {
    List<String> lines = new ArrayList<>();
    for (String key : List.of("status", "code", "statuses", "\\u0073tatus", "x", "a".repeat(40))) {
      lines.add("{\"" + key + "\":500}");
      lines.add("{\"" + key + "\" : 500,\"path\":\"/\"}");
      lines.add("{\"meta\":{\"" + key + "\":500},\"path\":\"/\"}");
      lines.add("{\"x\":{\"" + key + "\":500}}");
    }
    lines.add("{" + "\"status\":1,".repeat(70) + "\"path\":\"/\"}");

    for (String before : lines) {
      for (String line : lines) {
        check(0, before.getBytes(UTF_8));
        check(0, line.getBytes(UTF_8));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":-}",
        "{\"a\":nul}",
        "{\"a\":1}}",
        "{\"a\":\"\\u12\"}",
        "{\"status\":\"\\ud83d\"}",
        "{\"a\":[1,]}",
        "{\"a\":[",
        "{\"\\u0061\":1}",
        "{\"path\":\"/caf\u00e9\"}"
      })
  void leavesWhatIsOddToJackson(String line) {
    byte[] b = line.getBytes(UTF_8);

    assertThat(
        b.length > 0 && new JsonScanner(JsonKeys.USUAL, fast).read(b, 0, b.length), is(false));
  }
}
