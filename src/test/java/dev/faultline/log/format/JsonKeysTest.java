package dev.faultline.log.format;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonKeysTest {
  private static String meaning(JsonKeys keys, String key) {
    KeyMeaning meaning = keys.meaningOf(key);
    return meaning == null
        ? "nothing"
        : meaning.role() + (meaning.unit() == null ? "" : " in " + meaning.unit());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          method                    | METHOD
          http.request.method       | METHOD
          uri                       | PATH
          request.uri               | PATH
          request                   | REQUEST
          status                    | STATUS
          http.response.status_code | STATUS
          latency                   | LATENCY
          request_time              | LATENCY in S
          latency_ms                | LATENCY in MS
          elapsedMs                 | LATENCY in MS
          duration_us               | LATENCY in US
          duration_ns               | LATENCY in NS
          event.duration            | LATENCY in NS
          @timestamp                | TIME
          body_bytes_sent           | BYTES
          server_name               | HOST
          remote_addr               | CLIENT
          Status                    | nothing
          upstream_status           | UPSTREAM_STATUS
          http                      | nothing
          """)
  void knowsTheUsualNames(String key, String meaning) {
    assertThat(meaning(JsonKeys.USUAL, key), is(meaning));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # option                      | key        | means
          status=resp.code              | resp.code  | STATUS
          STATUS=rc                     | rc         | STATUS
          status = rc , path = route    | route      | PATH
          latency=took:us               | took       | LATENCY in US
          latency=took:S                | took       | LATENCY in S
          latency=took_ms               | took_ms    | LATENCY in MS
          latency=took_ms:ns            | took_ms    | LATENCY in NS
          latency=spent                 | spent      | LATENCY
          latency=a:b:ms                | a:b        | LATENCY in MS
          status=a:b                    | a:b        | STATUS
          status=a=b                    | a=b        | STATUS
          # what is not named keeps its usual names
          status=rc                     | uri        | PATH
          # what is named has that name only
          status=rc                     | status     | nothing
          # and may take another's usual name
          path=request                  | request    | PATH
          client=code                   | code       | CLIENT
          """)
  void takesTheNamesThatTheUserGives(String option, String key, String meaning) {
    assertThat(meaning(JsonKeys.parse(option), key), is(meaning));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                    | '' is not role=key with a role of method, path, request, status
          status                | 'status' is not role=key
          =rc                   | '=rc' is not role=key
          status=               | 'status=' is not role=key
          status=rc,            | '' is not role=key
          colour=red            | 'colour=red' is not role=key
          latency=took:h        | 'latency=took:h' has a unit other than s, ms, us, ns
          status=a,status=b     | 'status=b' names no key, or a role or key that is named already
          status=a,path=a       | 'path=a' names no key, or a role or key that is named already
          latency=:us           | 'latency=:us' names no key
          line=                 | 'line=' is not role=key
          line=a,line=b         | 'line=b' names no key, or a role or key that is named already
          line=a,path=a         | 'path=a' names no key, or a role or key that is named already
          latency=took:         | 'latency=took:' has a unit other than s, ms, us, ns
          """)
  void refusesWhatIsNoRoleAndKeyAndSaysWhatWouldBeRight(String option, String message) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> JsonKeys.parse(option));

    assertThat(refused.getMessage(), containsString(message.replaceFirst("^ +", "")));
  }

  @Test
  void namesTheMemberThatHoldsTheLine() {
    assertThat(JsonKeys.USUAL.lineKey(), is(""));
    JsonKeys keys = JsonKeys.parse(" Line = event.original ,status=rc");
    assertThat(keys.lineKey(), is("event.original"));
    assertThat(meaning(keys, "rc"), is("STATUS"));
    assertThat(JsonKeys.parse("line=raw").areUserDefined(), is(false));
  }

  @Test
  void areTheSameOnAnotherMachine() {
    JsonKeys keys = SerializableUtils.clone(JsonKeys.parse("status=rc,line=raw"));

    assertThat(meaning(keys, "rc"), is("STATUS"));
    assertThat(meaning(keys, "status"), is("nothing"));
    assertThat(keys.lineKey(), is("raw"));
    assertThat(SerializableUtils.clone(JsonKeys.USUAL), is(sameInstance(JsonKeys.USUAL)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          attributes.http.method      | METHOD
          protoPayload.resource       | PATH
          protoPayload.status         | STATUS
          meta.protoPayload.resource  | PATH
          meta.meta.status            | nothing
          attributes                  | nothing
          attributes.                 | nothing
          .status                     | nothing
          """)
  void knowsKeysInOneWrapper(String key, String meaning) {
    assertThat(meaning(JsonKeys.USUAL, key), is(meaning));
  }

  @Test
  void prefersTheEarlierOfTwoUsualNames() {
    KeyMeaning status = JsonKeys.USUAL.meaningOf("status");
    KeyMeaning code = JsonKeys.USUAL.meaningOf("code");

    assertThat(status != null && code != null && status.rank() < code.rank(), is(true));
    assertThat(JsonKeys.USUAL.meaningOf(""), is(nullValue()));
  }

  @Test
  void travelAsWhatTheUserWrote() {
    JsonKeys named = JsonKeys.parse("status=rc,latency=took:us,line=raw");

    assertThat(SerializableUtils.serializeToByteArray(named).length, is(lessThan(256)));
    assertThrows(
        IllegalArgumentException.class,
        () -> SerializableUtils.serializeToByteArray(JsonDialects.CADDY));
  }
}
