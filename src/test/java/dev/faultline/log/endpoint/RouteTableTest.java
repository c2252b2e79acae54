package dev.faultline.log.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
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

class RouteTableTest {
  private static final RouteTable ROUTES =
      new RouteTable(
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
    assertThat(name(ROUTES, path), is(endpoint));
  }

  private static String name(RouteTable routes, String path) {
    PathNormalizer names =
        new PathNormalizer(new EndpointRules(EndpointRules.By.PATH, false, routes));
    byte[] b = path.getBytes(UTF_8);
    assertThat(names.isNormalized(b, 0, b.length), is(false));
    return new String(names.of(b, 0, b.length), UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "/users;v=1, /users",
    "/users/me;v=1, /users/me",
    "/users/42;v=1, /users/{name}",
    "/users;a=b;c/42;v=1/posts;x/17, /users/{name}/posts/{post}",
    "/;x, /",
    // A template that has parameters itself, and the style `matrix` of OpenAPI.
    "/map;lat={lat};lon={lon}, /map;lat={lat};lon={lon}",
    "/map;lat=1;lon=2, /map;lat={lat};lon={lon}",
    "/map;zoom=3, /map",
    "/users/;name=bob, /users/{name}",
    // Encoded it is none.
    "/users%3Bv=1, /users%3Bv=1",
  })
  void matchWithoutParametersOfSegments(String path, String endpoint) {
    List<String> templates =
        List.of(
            "/",
            "/users",
            "/users/me",
            "/users/{name}",
            "/users/{name}/posts/{post}",
            "/map",
            "/map;lat={lat};lon={lon}");

    assertThat(name(new RouteTable(templates), path), is(endpoint));
  }

  @ParameterizedTest
  @CsvSource({
    "/users/{id}/café, /users/1/caf%C3%A9",
    "/users/{id}/café, /users/1/caf%c3%a9",
    "/users/{id}/caf%C3%A9, /users/1/café",
    "/users/{id}/caf%c3%a9, /users/1/caf%C3%A9",
    "/%7Ebob/{x}, /~bob/1",
    "/~bob/{x}, /%7ebob/1",
    "/items:{verb}, /items%3Aundelete",
    "/tag-日本-{x}, /tag-%E6%97%A5%E6%9C%AC-1",
    "/a%2Fb/{x}, /a%2fb/1",
    "/100%/{x}, /100%25/1",
    "/100%25/{x}, /100%/1",
    "/%zz/{x}, /%zz/1",
    "/%4/%{x}, /%4/%1",
  })
  void matchWhateverIsPercentEncoded(String template, String path) {
    RouteTable routes = new RouteTable(List.of(template));

    assertThat(name(routes, path), is(template));
    assertThat("not idempotent", name(routes, template), is(template));
  }

  @ParameterizedTest
  @CsvSource({
    // What is encoded is a sign of its segment, or of a name, and no other sign.
    "/a/b/{x}, /a%2Fb/y",
    "/{x}/y, /%7Bx%7D/z",
    "/%7Bx%7D/y, /z/y",
    "/a%25/{x}, /a%2525/y",
    "/caf%E9/{x}, /caf%E8/y",
    "/caf%E9/{x}, /café/y",
  })
  void tellApartWhatDiffersByMoreThanPercentEncoding(String template, String path) {
    assertThat(name(new RouteTable(List.of(template)), path), is(path));
  }

  @ParameterizedTest
  @CsvSource({
    "users/{id}, '`users/{id}` is no path: a path starts with /, such as /users/{id}'",
    "/users/{id, `/users/{id` has a brace too many: parameters are written {name}",
    "/users/{}, `/users/{}` has a brace too many: parameters are written {name}",
  })
  void refuseWhatIsNoTemplate(String template, String message) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> RouteTable.check(template));

    assertThat(refused.getMessage(), is(message.replace("`", "'")));
  }

  @Test
  void sayWhatIsNoTemplateInOneShortLine() {
    for (String template : List.of("a".repeat(1000), "/a".repeat(1000), "/{" + "a".repeat(1000))) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> RouteTable.check(template));

      assertThat(refused.getMessage(), startsWith("'" + template.substring(0, 80) + "...' "));
    }
  }

  @Test
  void manyParametersInASegmentTakeNoLongerThanOne() {
    RouteTable routes =
        new RouteTable(List.of("/{a}-{b}-{c}-{d}-{e}-{f}!", "/tiles/{z}-{x}-{y}.png"));

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          assertThat(fits(routes, "/tiles/" + "-".repeat(100_000)), is(false));
          assertThat(fits(routes, "/" + "-".repeat(100_000)), is(false));
        });
  }

  private static boolean fits(RouteTable routes, String path) {
    byte[] b = path.getBytes(UTF_8);
    return routes.templateOf(b, 0, b.length) != null;
  }

  @Property
  void segmentsFitAsRegularExpressionsSay(
      @ForAll("templates") String template, @ForAll @CharRange(from = 'a', to = 'b') String path) {
    String pattern = "/" + template.substring(1).replaceAll("\\{.\\}", ".+");

    boolean fits = fits(new RouteTable(List.of(template)), "/" + path);

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
