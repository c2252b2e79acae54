package dev.faultline.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
  private static final Routes ROUTES =
      new Routes(
          List.of(
              "/",
              "/users",
              "/users/me",
              "/users/{name}",
              "/users/{name}/posts/{post}",
              "/users/{other}/posts",
              "/files/{name}.{ending}",
              "/files/{name}.json",
              "/files/{name}",
              "/repos/{owner}/{repo}",
              "/repos/faultline/{repo}/issues",
              "/v1/orders/17"));

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/users, /users",
    "/users/me, /users/me",
    "/users/bob, /users/{name}",
    "/users/4711, /users/{name}",
    "/users/bob/posts/17, /users/{name}/posts/{post}",
    "/users/me/posts, /users/{other}/posts",
    "/files/a.json, /files/{name}.json",
    "/files/a.b.txt, /files/{name}.{ending}",
    "/files/a, /files/{name}",
    "/repos/faultline/x, /repos/{owner}/{repo}",
    "/repos/faultline/x/issues, /repos/faultline/{repo}/issues",
    "/v1/orders/17, /v1/orders/17",
    // What fits no template is guessed.
    "/v1/orders/18, /v1/orders/{id}",
    "/users/, /users/",
    "/users/bob/, /users/bob/",
    "/repos/x/y/issues, /repos/x/y/issues",
  })
  void winOverTheGuess(String path, String endpoint) {
    PathName names = new PathName(new EndpointRules(EndpointRules.By.PATH, false, ROUTES));
    byte[] b = path.getBytes(UTF_8);

    assertThat(names.isItself(b, 0, b.length), is(false));
    assertThat(new String(names.of(b, 0, b.length), UTF_8), is(endpoint));
  }

  @ParameterizedTest
  @CsvSource({
    "users/{id}, `users/{id}` is no path: it starts with no /",
    "/users/{id, `/users/{id` has a brace too many: parameters are written {name}",
    "/users/{}, `/users/{}` has a brace too many: parameters are written {name}",
  })
  void refuseWhatIsNoTemplate(String template, String message) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Routes.check(template));

    assertThat(refused.getMessage(), is(message.replace("`", "'")));
  }

  @Test
  void manyParametersInASegmentTakeNoLongerThanOne() {
    Routes routes = new Routes(List.of("/{a}-{b}-{c}-{d}-{e}-{f}!", "/tiles/{z}-{x}-{y}.png"));

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          assertThat(routes.templateOf("/tiles/" + "-".repeat(100_000)) == null, is(true));
          assertThat(routes.templateOf("/" + "-".repeat(100_000)) == null, is(true));
        });
  }

  @Property
  void segmentsFitAsRegularExpressionsSay(
      @ForAll("templates") String template, @ForAll @CharRange(from = 'a', to = 'b') String path) {
    String pattern = "/" + template.substring(1).replaceAll("\\{.\\}", ".+");

    boolean fits = new Routes(List.of(template)).templateOf("/" + path) != null;

    assertThat(fits, is(("/" + path).matches(pattern)));
  }

  @Provide
  static Arbitrary<String> templates() {
    return Arbitraries.of("a", "b", "{x}", "{y}", "ab")
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(parts -> "/" + String.join("", parts));
  }
}
