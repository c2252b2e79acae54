package dev.faultline.log.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.FilterReason;
import dev.faultline.log.RequestFields;
import dev.faultline.log.text.ByteSlice;
import dev.faultline.log.text.Glob;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RequestFilterTest {
  private static RequestFields request(String method, String host, String target, long timeMicros) {
    RequestFields request = new RequestFields();
    set(request.method, method);
    set(request.host, host);
    set(request.target, target);
    request.timeMicros = timeMicros;
    new EndpointNamer(EndpointRules.USUAL).derive(request);
    return request;
  }

  private static void set(ByteSlice slice, String text) {
    byte[] b = text.getBytes(UTF_8);
    slice.set(b, 0, b.length);
  }

  @Test
  void everythingIsCountedUnlessSomethingIsAskedFor() {
    RequestFields nothing = request("", "", "", RequestFields.NO_TIME);

    assertThat(nothing.endpoint.toString(), is("(malformed)"));
    assertThat(RequestFilter.ALL.filter(nothing) == null, is(true));
  }

  @ParameterizedTest
  @CsvSource({
    "9, AFTER",
    "10, ''",
    "19, ''",
    "20, BEFORE",
    "21, BEFORE",
    "-9223372036854775808, NO_TIME"
  })
  void countsFromAfterOnAndUpToBefore(long time, String filtered) {
    RequestFilter selection = new RequestFilter(10, 20, List.of(), List.of(), List.of());

    assertThat(filter(selection, request("GET", "", "/", time)), is(filtered));
  }

  @ParameterizedTest
  @CsvSource({
    "/health, EXCLUDE",
    "/health/live?x=1, EXCLUDE",
    "/a/health, ''",
    "http://shop.example/health, EXCLUDE",
    "/users/17/avatar, EXCLUDE",
    "/users/17, ''",
    "/static/a/b.css, EXCLUDE",
    "/static/a/b.js, ''",
    "'', EXCLUDE",
  })
  void excludesByPathAndByEndpoint(String target, String filtered) {
    RequestFilter selection =
        new RequestFilter(
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            List.of(
                Glob.ofPath("/health*"),
                Glob.ofPath("/users/{id}/avatar"),
                Glob.ofPath("/static/*.css"),
                Glob.ofPath("(malformed)")),
            List.of(),
            List.of());

    assertThat(filter(selection, request("GET", "", target, 1)), is(filtered));
  }

  @ParameterizedTest
  @EnumSource(EndpointRules.By.class)
  void excludesByTheNameOfThePathWhateverElseAnEndpointHas(EndpointRules.By by) {
    RequestFilter selection =
        new RequestFilter(
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            List.of(Glob.ofPath("/users/{id}/avatar")),
            List.of(),
            List.of());
    RequestFields request = request("GET", "shop.example", "/users/17/avatar", 1);

    new EndpointNamer(new EndpointRules(by, false, RouteTable.NONE)).derive(request);

    assertThat(filter(selection, request), is("EXCLUDE"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, shop.example, ''",
    "get, SHOP.example:8080, ''",
    "POST, www.example.org, ''",
    "GET, [::1]:80, ''",
    "GET, other.example, HOST",
    "GET, example.org, HOST",
    "GET, '', NO_HOST",
    "PUT, shop.example, METHOD",
    "'', shop.example, NO_METHOD",
  })
  void countsSomeHostsAndMethods(String method, String host, String filtered) {
    RequestFilter selection =
        new RequestFilter(
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            List.of(),
            List.of(
                Glob.ofName("shop.example"), Glob.ofName("*.example.org"), Glob.ofName("[::1]")),
            List.of(Glob.ofName("GET"), Glob.ofName("POST")));

    assertThat(filter(selection, request(method, host, "/", 1)), is(filtered));
  }

  private static String filter(RequestFilter selection, RequestFields request) {
    FilterReason why = selection.filter(request);
    return why == null ? "" : why.name();
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', true",
    "'', a, false",
    "*, '', true",
    "*, abc, true",
    "**, a, true",
    "a*, a, true",
    "a*, abc, true",
    "a*, ba, false",
    "*a, ba, true",
    "*a, ab, false",
    "a*b*c, aXbYbZc, true",
    "a*b*c, aXbY, false",
    "*ab, aab, true",
    "*aab*, aaab, true",
    "a, A, false",
    "a*a, a, false",
  })
  void anAsteriskStandsForAnything(String pattern, String text, boolean matches) {
    byte[] b = text.getBytes(UTF_8);

    assertThat(Glob.ofPath(pattern).matches(b, 0, b.length), is(matches));
  }
}
