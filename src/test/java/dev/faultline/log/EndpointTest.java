package dev.faultline.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
  private static Fields derive(String target) {
    Fields fields = new Fields();
    byte[] b = ("x" + target + "/x").getBytes(UTF_8);
    fields.target.set(b, 1, b.length - 2);
    Endpoint.derive(fields);
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
          /a%2e%2e/%00%ff;v=1                  | /a%2e%2e/%00%ff;v=1            | /a%2e%2e/%00%ff;v=1
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
          ?id=1                                | ''                             | /
          """)
  void countsUnderThePathAlone(String target, String path, String endpoint) {
    Fields fields = derive(target);

    assertThat(fields.path.toString(), is(path));
    assertThat(fields.endpoint.toString(), is(endpoint));
  }

  @Test
  void countsARequestWithoutATargetAsMalformed() {
    Fields fields = derive("");

    assertThat(fields.path.toString(), is(""));
    assertThat(fields.endpoint.toString(), is("(malformed)"));
  }
}
