package dev.faultline.log.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.faultline.log.RequestFields;
import dev.faultline.log.endpoint.EndpointRules.By;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointNamerTest {
  private static RequestFields derive(String target) {
    return derive(target, EndpointRules.USUAL, new RequestFields());
  }

  private static RequestFields derive(String target, EndpointRules rules, RequestFields fields) {
    byte[] b = ("x" + target + "/x").getBytes(UTF_8);
    fields.target.set(b, 1, b.length - 2);
    new EndpointNamer(rules).derive(fields);
    return fields;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # target                             | path                           | endpoint
          /                                    | /                              | /
          /api/data                            | /api/data                      | /api/data
          /api/data?id=1&next=/x#top           | /api/data                      | /api/data
          /api/data#top?id=1                   | /api/data                      | /api/data
          /api/data/                           | /api/data/                     | /api/data/
          //api//data                          | //api//data                    | //api//data
          /a%2e%2e/%00%ff;v=1                  | /a%2e%2e/%00%ff;v=1            | /a../%00%FF
          /to?url=http://example.com/x         | /to                            | /to
          /to/http://example.com/x             | /to/http://example.com/x       | /to/http://example.com/x
          http://www.example.com/api?id=1      | http://www.example.com/api     | /api
          HTTPS://www.example.com:8443/api     | HTTPS://www.example.com:8443/api | /api
          http://www.example.com               | http://www.example.com         | /
          http://www.example.com?id=1          | http://www.example.com         | /
          http:///api                          | http:///api                    | /api
          http:/api                            | http:/api                      | http:/api
          ://api                               | ://api                         | ://api
          *                                    | *                              | *
          db.example.com:443                   | db.example.com:443             | db.example.com:443
          /me:pw@                              | /me:pw@                        | /{id}
          /a@b.example:me:pw@                  | /a@b.example:me:pw@            | /{id}
          ?id=1                                | ''                             | /
          """)
  void countsUnderThePathAlone(String target, String path, String endpoint) {
    RequestFields fields = derive(target);

    assertThat(fields.path.toString(), is(path));
    assertThat(fields.endpoint.toString(), is(endpoint));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, shop.example, /a/17?q=1, GET /a/{id}, shop.example/a/{id}",
    "GET, '', /a, GET /a, -/a",
    "'', shop.example, /a, - /a, shop.example/a",
    "GET, '', http://me:pw@shop.example:8080/a/17, GET /a/{id}, shop.example/a/{id}",
    "GET, shop.example, http://other.example, GET /, shop.example/",
    "GET, WWW.Shop.example:443, /a, GET /a, www.shop.example/a",
    "GET, [::1]:8080, /a, GET /a, [::1]/a",
    "GET, 2001:db8::1, /a, GET /a, 2001:db8::1/a",
    "GET, '', '', (malformed), (malformed)",
    "CONNECT, '', me:pw@shop.example:443, CONNECT ***:443, -***:443",
    "token=abc, https://me:pw@shop.example, /a, token=*** /a, https://***@shop.example/a",
  })
  void countsByMethodOrHostToo(
      String method, String host, String target, String byMethod, String byHost) {
    RequestFields fields = new RequestFields();
    byte[] m = method.getBytes(UTF_8);
    byte[] h = host.getBytes(UTF_8);
    fields.method.set(m, 0, m.length);
    fields.host.set(h, 0, h.length);

    derive(target, new EndpointRules(By.METHOD_AND_PATH, false, RouteTable.NONE), fields);
    assertThat(fields.endpoint.toString(), is(byMethod));
    derive(target, new EndpointRules(By.HOST_AND_PATH, false, RouteTable.NONE), fields);
    assertThat(fields.endpoint.toString(), is(byHost));
  }

  @Test
  void aPathThatComesAgainHasTheSameName() {
    EndpointNamer endpoint = new EndpointNamer(EndpointRules.USUAL);
    RequestFields fields = new RequestFields();
    for (int i = 0; i < 20_000; i++) {
      byte[] path = ("/users/" + i % 7_000 + (i % 3 == 0 ? "/x" : "")).getBytes(UTF_8);
      fields.target.set(path, 0, path.length);
      endpoint.derive(fields);

      assertThat(fields.endpoint.toString(), is(i % 3 == 0 ? "/users/{id}/x" : "/users/{id}"));
    }
  }

  @Test
  void noNameIsLongerThanAText() {
    String endpoint = derive("/1".repeat(4000)).endpoint.toString();

    assertThat(endpoint.length(), is(RequestFields.MAX_TEXT));
    assertThat(endpoint, startsWith("/{id}/{id}"));
  }

  @Test
  void countsARequestWithoutATargetAsMalformed() {
    RequestFields fields = derive("");

    assertThat(fields.path.toString(), is(""));
    assertThat(fields.endpoint.toString(), is("(malformed)"));
  }
}
