package dev.faultline.log.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathNormalizerTest {
  private static final PathNormalizer USUAL = new PathNormalizer(EndpointRules.USUAL);
  private static final PathNormalizer RAW =
      new PathNormalizer(new EndpointRules(EndpointRules.By.PATH, true, RouteTable.NONE));

  private static String name(PathNormalizer names, String path) {
    byte[] b = ("x" + path + "1").getBytes(UTF_8);
    boolean isNormalized = names.isNormalized(b, 1, b.length - 1);
    String name = new String(names.of(b, 1, b.length - 1), UTF_8);
    if (isNormalized) {
      assertThat("fast and thorough differ", name, is(path));
    }
    return name;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # numbers
          /users/1                                        | /users/{id}
          /users/4711                                     | /users/{id}
          /users/-1                                       | /users/{id}
          /users/00000000000000000042                     | /users/{id}
          /orders/123456789012345678901234567890          | /orders/{id}
          /users/4711/orders/17                           | /users/{id}/orders/{id}
          /users/4711/                                    | /users/{id}/
          /4711                                           | /{id}
          //4711//x                                       | //{id}//x
          /blog/2025/11/22/hello-world                    | /blog/{id}/{id}/{id}/hello-world
          /page/2                                         | /page/{id}
          /tiles/12/2048/1361.png                         | /tiles/{id}/{id}/{id}.png
          /invoices/20251122.pdf                          | /invoices/{id}.pdf
          /api/v1/users/17.json                           | /api/v1/users/{id}.json
          /video/99.mp4                                   | /video/{id}.mp4
          /404.html                                       | /{id}.html
          # UUID
          /u/550e8400-e29b-41d4-a716-446655440000         | /u/{id}
          /u/550E8400-E29B-41D4-A716-446655440000/edit    | /u/{id}/edit
          /u/00000000-0000-0000-0000-000000000000.json    | /u/{id}.json
          /u/550e8400e29b41d4a716446655440000             | /u/{id}
          # ULID
          /r/01ARZ3NDEKTSV4RRFFQ69G5FAV                   | /r/{id}
          /r/01arz3ndektsv4rrffq69g5fav                   | /r/{id}
          # hexadecimal
          /commit/9fceb02                                 | /commit/9fceb02
          /commit/9fceb02d                                | /commit/{id}
          /commit/9fceb02d0ae598e95dc970b74767f19372d61af8 | /commit/{id}
          /docs/507f1f77bcf86cd799439011                  | /docs/{id}
          /img/DEADBEEF01                                 | /img/{id}
          /files/e3b0c44298fc1c149afbf4c8996fb924.tar     | /files/{id}.tar
          # dates
          /reports/2025-11-22                             | /reports/{id}
          /reports/2025-11                                | /reports/{id}
          /reports/22-11-2025                             | /reports/{id}
          /reports/2025-11-22T10:00:00Z                   | /reports/{id}
          /reports/2025-11-22T10:00:00.123+01:00          | /reports/{id}
          /reports/2025-11-22T10%3A00%3A00Z               | /reports/{id}
          /reports/2025-11-22_10-00                       | /reports/{id}
          /reports/20251122T100000Z                       | /reports/{id}
          /reports/2025-11-22.csv                         | /reports/{id}.csv
          # tokens
          /reset/dGhpc2lzYXRva2VuMTIz                     | /reset/{id}
          /reset/dGhpc2lzYXRva2VuMTIzNA==                 | /reset/{id}
          /s/V1StGXR8_Z5jdHi6B-myT                        | /s/{id}
          /k/sk_live_4eC39HqLyjWDarjtT1zdp7dc             | /k/{id}
          /k/AKIAIOSFODNN7EXAMPLE                         | /k/{id}
          /c/cjld2cjxh0000qzrmn831i7rd                    | /c/{id}
          /d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/edit | /d/{id}/edit
          /o/order-550e8400-e29b-41d4-a716-446655440000   | /o/{id}
          /t/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N | /t/{id}
          /t/eyJhbGciOiJIUzINiJ.eyJzdWIiOiIxIn.dozjgNryPJjVmNHlwN | /t/{id}
          /p/my-post-title-5f3a9c2b7d                     | /p/{id}
          # e-mail addresses
          /users/bob@example.com                          | /users/{id}
          /users/bob.b+x@mail.example.co.uk/posts         | /users/{id}/posts
          /users/bob%40example.com                        | /users/{id}
          /users/bob%40example.com/avatar.png             | /users/{id}/avatar.png
          # equivalent codes (RFC 3986, 6.2.2)
          /caf%C3%A9                                      | /caf%C3%A9
          /caf%c3%a9                                      | /caf%C3%A9
          /%ab%cd                                         | /%AB%CD
          /%7Eann                                         | /~ann
          /%7eann/%2D%2e%5F%41%7a                         | /~ann/-._Az
          /users/%34%37%31%31                             | /users/{id}
          /a%2fb%2Fc                                      | /a%2Fb%2Fc
          /a%2541                                         | /a%2541
          /a%41%2                                         | /aA%2
          /%%37Ea                                         | /%%37Ea
          /%4%37x                                         | /%4%37x
          /%zz%7E                                         | /%zz~
          /100%                                           | /100%
          # what was masked before
          /users/***                                      | /users/{id}
          # parameters of segments
          /cart;jsessionid=1A2B3C                         | /cart
          /map;lat=1;lon=2/zoom;z=3                       | /map/zoom
          /users/17;v=1                                   | /users/{id}
          /;x                                             | /
          # secrets that are not a complete segment
          /login/token=abcdef                             | /login/token=***
          /cb/code=abcd&state=x                           | /cb/code=***&state=x
          /o/code=12345/orders/7                          | /o/code=***/orders/{id}
          /o/code=12345/7                                 | /o/code=***/{id}
          /v/apiKey=abc/x                                 | /v/apiKey=***/x
          /go/http://bob:pw@example.com/x                 | /go/http://***@example.com/x
          /mail=bob@example.com                           | /mail=***
          """)
  void collapses(String path, String name) {
    assertThat(name(USUAL, path), is(name));
    assertThat("not idempotent", name(USUAL, name), is(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "//",
        "/api/v1/users",
        "/api/v2.1/users",
        "/api/1.0/users",
        "/v1beta1/projects",
        "/oauth2/authorize",
        "/login",
        "/users/me",
        "/users/bob",
        "/users/user-17",
        "/item/sku-4711",
        "/s3/bucket",
        "/mp3",
        "/h264",
        "/top10",
        "/2fa",
        "/3d/model",
        "/index2.php",
        "/wp-login.php",
        "/.env",
        "/.git/config",
        "/.well-known/acme-challenge",
        "/favicon-32x32.png",
        "/apple-touch-icon-120x120.png",
        "/static/js/jquery-3.7.1.min.js",
        "/static/main.3f2a9c1d.chunk.js",
        "/static/css/bootstrap.min.css",
        "/assets/application-4f3d2a1b9c8d7e6f.css",
        "/blog/how-to-build-a-website-in-2025",
        "/blog/10-things-you-should-know",
        "/docs/getting-started",
        "/docs/Javadoc/java/util/concurrent/ConcurrentHashMap.html",
        "/MyVeryLongJavaClassNameV2Controller",
        "/product_category_listing_page_2",
        "/a-very-long-slug-without-any-number-in-it",
        "/facade",
        "/deadbeef",
        "/decade",
        "/cafebabe",
        "/beef1",
        "/A1B2",
        "/w/index.php",
        "/phpmyadmin4.8",
        "/cgi-bin/test.cgi",
        "/en-US/help",
        "/de_DE/2-spalten",
        "/caf\u00e9/\u65e5\u672c",
        "/%E6%97%A5",
        "/@bob",
        "/@scope/package",
        "/user@host",
        "/C:/Windows",
        "/12:30",
        "/1,2,3",
        "/1-2",
        "/52.52",
        "/192.168.0.1",
        "/{id}",
        "/users/{id}.json",
        "/-",
        "/--",
        "/-x",
        "/1x",
        "/x1",
        "/2025-W47",
        "/2025-11-22-release",
        "/01-02",
        "/HTTP/1.1",
        "/\\x16\\x03\\x01",
        "/eyJ.x",
      })
  void leavesAlone(String path) {
    assertThat(name(USUAL, path), is(path));
  }

  @Test
  void leavesTargetsThatAreNoPathsAlone() {
    assertThat(name(USUAL, "*"), is("*"));
    assertThat(name(USUAL, "db.example.com:443"), is("db.example.com:443"));
    assertThat(name(USUAL, "4711"), is("4711"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /users/4711;v=1         | /users/4711;v=1
          /u/550e8400-e29b-41d4-a716-446655440000 | /u/550e8400-e29b-41d4-a716-446655440000
          /users/bob@example.com  | /users/***
          /a;jsessionid=1A2B3C/b  | /a;jsessionid=***/b
          /t/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozj | /t/***
          /caf%c3%a9/%7Eann       | /caf%c3%a9/%7Eann
          """)
  void rawPathsKeepAllButSecrets(String path, String name) {
    assertThat(name(RAW, path), is(name));
    assertThat("not idempotent", name(RAW, name), is(name));
  }
}
