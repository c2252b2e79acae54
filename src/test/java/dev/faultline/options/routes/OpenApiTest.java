package dev.faultline.options.routes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiTest {
  private static final int MANY = 5000;
  private static final int LEVELS = 100_000;

  @Test
  void mergesWhatAnchorsName() {
    String yaml =
        """
        x-shared: &shared
          /health: {get: {}}
          /both: {}
        x-more: &more
          <<: *shared
          /metrics: {}
        x-other: &other {/other: {}}
        paths:
          <<: [*more, *other]
          /users/{name}: {}
          /both: {servers: [{url: /own}]}
        """;

    assertThat(
        OpenApi.templates(yaml),
        contains("/users/{name}", "/own/both", "/metrics", "/health", "/other"));
  }

  @Test
  void mergesOnlyWhereTheKeyIsNotQuotedAndOnce() {
    String yaml =
        """
        paths: &paths
          <<: *paths
          '<<': {/no: {}}
          /a: {}
        """;

    assertThat(OpenApi.templates(yaml), contains("/a"));
  }

  @Test
  void serversOfPathsAndOperationsWin() {
    String yaml =
        """
        servers: [{url: 'https://example.com/v1'}]
        paths:
          /usual: {get: {}, servers: []}
          /files: {get: {}, servers: [{url: 'https://files.example.com'}, {url: /files}]}
          /mixed:
            summary: two servers
            servers: [{url: /item}]
            get: {servers: [{url: /got}]}
            put: {}
          /own:
            post: {servers: [{url: /posted}]}
        """;

    assertThat(
        OpenApi.templates(yaml),
        contains(
            "/v1/usual", "/files", "/files/files", "/got/mixed", "/item/mixed", "/posted/own"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1                                    | /v1/a
          /v1/                                   | /v1/a
          /v1//                                  | /v1/a
          /                                      | /a
          https://example.com                    | /a
          https://example.com/                   | /a
          https://example.com//                  | /a
          https://example.com//v1//eu/           | /v1/eu/a
          https://example.com/v1?key=1           | /v1/a
          https://example.com/v1/?to=http://x/y  | /v1/a
          https://example.com?key=a/b            | /a
          https://example.com/v1#live            | /v1/a
          //example.com/v1                       | /v1/a
          /v1?to=http://example.com/x            | /v1/a
          https://{region}.example.com/{version} | /{version}/a
          https://example.com/{v?}/x             | /{v?}/x/a
          """)
  void takesThePathOfAServer(String url, String template) {
    assertThat(
        OpenApi.templates("servers: [{url: '" + url + "'}]\npaths: {/a: {}}"), contains(template));
  }

  @ParameterizedTest
  @CsvSource({"/v2, /v2/a", "/v2//, /v2/a", "//v2, /v2/a", "/, /a", "v2, /v2/a", "null, /a"})
  void takesTheBasePathOfSwagger(String basePath, String template) {
    assertThat(
        OpenApi.templates("swagger: '2.0'\nbasePath: " + basePath + "\npaths: {/a: {}}"),
        contains(template));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a?acl", "/a#x", "/a?x={y}", "/a#{z}"})
  void cutsQueriesAndFragmentsOff(String path) {
    assertThat(OpenApi.templates("paths: {'" + path + "': {}}"), contains("/a"));
  }

  @Test
  void readsAsManyAliasesAsADocumentHas() {
    String yaml = "x: &item {get: {}}\npaths:\n" + numbered("  /p%d: *item\n");

    assertThat(OpenApi.templates(yaml), hasSize(MANY));
  }

  @Test
  void aliasesOfAliasesCostNoMoreThanTheyAreLong() {
    StringBuilder bomb = new StringBuilder("a0: &a0 {x: y}\n");
    for (int i = 1; i < 100; i++) {
      bomb.append("a%d: &a%d {<<: [*a%d,*a%d,*a%d]}\n".formatted(i, i, i - 1, i - 1, i - 1));
    }
    String keys = "? [*a99, *a99]\n: x\n";

    Collection<String> templates =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () -> OpenApi.templates(bomb + keys + "paths: {<<: *a99, /a: *a99}\n"));

    assertThat(templates, contains("/a"));
  }

  @Test
  void refusesMoreRoutesThanFit() {
    String servers = numbered("{url: /%05d" + "x".repeat(100) + "},");
    String paths = numbered("  /p%d: {}\n");

    assertThat(
        refusal("servers: [" + servers + "]\npaths:\n" + paths), startsWith("has aliases and"));
  }

  @Test
  void refusesToWalkForHours() {
    String yaml = "x: &x {" + numbered("k%d: v,") + "}\npaths:\n" + numbered("  /p%d: {get: *x}\n");

    assertThat(OpenApi.templates(yaml.replace("*x", "{}")), hasSize(MANY));
    assertThat(refusal(yaml), startsWith("has aliases and"));
  }

  private static String numbered(String line) {
    return IntStream.range(0, MANY).mapToObj(line::formatted).collect(Collectors.joining());
  }

  @Test
  void readsManyMergesInARow() {
    StringBuilder chain = new StringBuilder("a0: &a0 {/a: {}}\n");
    for (int i = 1; i < LEVELS; i++) {
      chain.append("a%d: &a%d {<<: *a%d}\n".formatted(i, i, i - 1));
    }

    assertThat(
        OpenApi.templates(chain + "paths: {<<: *a%d}\n".formatted(LEVELS - 1)), contains("/a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "- ", "{? ", "[{a: "})
  void refusesWhatIsNestedTooDeeply(String level) {
    assertThat(refusal(level.repeat(LEVELS)), startsWith("nests"));
  }

  private static String refusal(String text) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> OpenApi.templates(text)).getMessage());
  }
}
