package dev.faultline.options.routes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.log.RequestFields;
import dev.faultline.log.endpoint.EndpointRules;
import dev.faultline.log.endpoint.RouteTable;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.JsonKeys;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.format.LogParser;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteFilesTest {
  @TempDir Path temporary = Path.of("");

  private String file(String name, String text) throws IOException {
    return Files.writeString(temporary.resolve(name), text).toString();
  }

  private static String endpoint(String files, String target) {
    EndpointRules rules = new EndpointRules(EndpointRules.By.PATH, false, RouteFiles.read(files));
    LogParser parser =
        new LogParser(
            LogFormat.SIMPLE, new FormatSettings(JsonKeys.USUAL, ZoneOffset.UTC, null, rules));
    byte[] line = ("GET " + target + " 500 1ms").getBytes(StandardCharsets.UTF_8);
    RequestFields fields = new RequestFields();
    parser.parse(line, 0, line.length, fields);
    return fields.endpoint.toString();
  }

  @Test
  void readsAListOfPaths() throws IOException {
    String list =
        file("routes.txt", "# ours\n\n/users/{name}\r\n  /users/{name}/posts/{post}  \n/health\n");

    assertThat(endpoint(list, "/users/bob?x=1"), is("/users/{name}"));
    assertThat(endpoint(list, "/users/bob/posts/x"), is("/users/{name}/posts/{post}"));
    assertThat(endpoint(list, "/orders/17"), is("/orders/{id}"));
  }

  @Test
  void readsOpenApi3InYaml() throws IOException {
    String yaml =
        file(
            "api.yaml",
            """
            openapi: 3.1.0
            info: {title: Shop, version: '1'}
            servers:
              - url: https://api.example.com/v1/
              - url: /internal
            paths:
              /users/{name}:
                get: {responses: {'200': {description: ok}}}
              x-note: not a path
            """);

    assertThat(endpoint(yaml, "/v1/users/bob"), is("/v1/users/{name}"));
    assertThat(endpoint(yaml, "/internal/users/bob"), is("/internal/users/{name}"));
    assertThat(endpoint(yaml, "/users/bob"), is("/users/bob"));
  }

  @Test
  void readsSwagger2InJson() throws IOException {
    String json =
        file(
            "api.json",
            "{\"swagger\": \"2.0\", \"basePath\": \"/v2\", \"paths\": {\"/pets/{petId}\": {}}}");

    assertThat(endpoint(json, "/v2/pets/rex"), is("/v2/pets/{petId}"));
  }

  @Test
  void readsSeveralFiles() throws IOException {
    String files = file("a", "/a/{x}\n") + "," + file("b.yaml", "paths:\n  /b/{y}: {}\n");

    assertThat(endpoint(files, "/a/me"), is("/a/{x}"));
    assertThat(endpoint(files, "/b/me"), is("/b/{y}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                        | : lists no path
          # nothing                 | : lists no path
          paths: {}                 | : lists no path
          /a~b                      | :2: 'b' is no path: a path starts with /, such as /users/{id}
          /a~/{b                    | :2: '/{b' has a brace too many: parameters are written {name}
          openapi: 3.0.0            | : is neither a list of paths nor an OpenAPI document: it has no 'paths'
          users/{x}                 | :1: 'users/{x}' is no path: a path starts with /, such as /users/{id}
          # ours~~users/{x}~/a      | :3: 'users/{x}' is no path: a path starts with /, such as /users/{id}
          {tenant-id}/users         | :1: '{tenant-id}/users' is no path: a path starts with /, such as
          users/{x}:cancel          | :1: 'users/{x}:cancel' is no path: a path starts with /, such as
          café                      | :1: 'café' is no path: a path starts with /, such as
          GET /users                | :1: 'GET /users' is no path: a path starts with /, such as
          <html>                    | : is neither a list of paths nor an OpenAPI document: it has no 'paths'
          - /a                      | : is neither a list of paths nor an OpenAPI document: it has no 'paths'
          {a: b}                    | : is neither a list of paths nor an OpenAPI document: it has no 'paths'
          {x/y: b}                  | : is neither a list of paths nor an OpenAPI document: it has no 'paths'
          a: b: c                   | : is neither a list of paths nor YAML or JSON:
          paths: {'/{a': {}}        | : '/{a' has a brace too many: parameters are written {name}
          a: &a [*a, *a]            | : is neither a list of paths nor an OpenAPI document: it has no 'paths'
          """)
  void saysWhatIsWrong(String text, String message) throws IOException {
    String name = file("routes", text.replace('~', '\n'));

    assertThat(refusal(name), startsWith("--routes=" + name + message));
  }

  private static String refusal(String name) {
    FaultlineException refused =
        assertThrows(FaultlineException.class, () -> RouteFiles.read(name));
    assertThat(refused.exitCode(), is(ExitCode.USAGE));
    return String.valueOf(refused.getMessage());
  }

  @Test
  void refusesWhatIsNoTextOrTooMuch() throws IOException {
    Path latin = Files.write(temporary.resolve("latin"), new byte[] {'/', (byte) 0xE9, '\n'});
    Path endless = Path.of("/dev/zero");

    assertThat(refusal(latin.toString()), endsWith("latin: is no text in UTF-8 or UTF-16"));
    assertThat(refusal(endless.toString()), is("--routes=/dev/zero: has more than 64 MiB"));
  }

  @Test
  void refusesWhatIsNestedTooDeeplyAndNamesIt() throws IOException {
    String name = file("deep.json", "{\"a\":".repeat(100_000));

    assertThat(refusal(name), is("--routes=" + name + ": nests lists and maps more than 500 deep"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE"})
  void readsBehindAByteOrderMark(String charset) throws IOException {
    for (String text :
        List.of(
            "/caf\u00e9/{x}\n",
            "paths:\n  /caf\u00e9/{x}: {}\n",
            "{\"paths\":{\"/caf\u00e9/{x}\":{}}}")) {
      Path file = temporary.resolve("marked");
      Files.write(file, ("\uFEFF" + text).getBytes(Charset.forName(charset)));

      assertThat(endpoint(file.toString(), "/caf\u00e9/me"), is("/caf\u00e9/{x}"));
    }
  }

  @Test
  void cutsCommentsAndQueriesOff() throws IOException {
    String list = file("routes.txt", "/users/{name}   # ours: all of them\n/find?q={q}\n/a/{b?}\n");

    assertThat(endpoint(list, "/users/bob"), is("/users/{name}"));
    assertThat(endpoint(list, "/find?q=x"), is("/find"));
    assertThat(endpoint(list, "/a/x"), is("/a/{b?}"));
  }

  @Test
  void withoutFilesThereAreNoRoutes() {
    assertThat(RouteTable.NONE.isEmpty(), is(true));
  }
}
