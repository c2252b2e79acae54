package dev.faultline.log.privacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretMaskerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # keys and values
          /a?token=abc                            | /a?token=***
          /a?token=abc&x=1                        | /a?token=***&x=1
          /a?x=1&access_token=abc#f               | /a?x=1&access_token=***
          /a?api_key=abc&apiKey=def&X-Api-Key=ghi | /a?api_key=***&apiKey=***&X-Api-Key=***
          /a?password=p%20w&passwd=x&pwd=y        | /a?password=***&passwd=***&pwd=***
          /a?code=abc123&sig=AbC-_%3D             | /a?code=***&sig=***
          /a?X-Amz-Signature=0123abcd&y=1         | /a?X-Amz-Signature=***&y=1
          /a?client_secret=x                      | /a?client_secret=***
          /a;jsessionid=1A2B                      | /a;jsessionid=***
          /a;jsessionid=1A2B/b;x=1                | /a;jsessionid=***/b;x=1
          Cookie: PHPSESSID=abcd; lang=de         | Cookie: PHPSESSID=***; lang=de
          next=https%3A%2F%2Fa%3Ftoken%3Dabc%26x%3D1 | next=https%3A%2F%2Fa%3Ftoken%3D***%26x%3D1
          /a?to%6ben=abc&x=1                      | /a?to%6ben=***&x=1
          /a?%74%6F%6b%65%6e=abc                  | /a?%74%6F%6b%65%6e=***
          /a?token[]=abc&password[new]=x&key[]=y  | /a?token[]=***&password[new]=***&key[]=***
          /a?token%5B%5D=abc                      | /a?token%5B%5D=***
          /a?to%256ben=abc                        | /a?to%256ben=***
          u=a%253Ftoken%253Dabc%2526x%253D1       | u=a%253Ftoken%253D***%2526x%253D1
          u=state%3Dauthor%26page%3D37            | u=state%3Dauthor%26page%3D37
          Authorization: Bearer abc.def-ghi       | Authorization: ***
          Authorization: Basic dXNlcjpwYXNz, x    | Authorization: ***, x
          Authorization: Negotiate YIIab=         | Authorization: ***
          Authorization: ApiKey abc def           | Authorization: *** def
          Authorization: Digest username="b c", response="0a1b", x | Authorization: ***, x
          authorization=abc status=500            | authorization=*** status=500
          # values with signs of their own
          /a?token=a,b'c)d];f%26g&x=1             | /a?token=***&x=1
          /a?token=/abc==                         | /a?token=***
          token=a,b,, status=500                  | token=***,, status=500
          token=a,status=500;secret=b             | token=***,status=500;secret=***
          token=a\\x22b x                         | token=*** x
          (token=abc) x                           | (token=***) x
          /a?tokenabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz=abc | /a?tokenabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz=***
          q=password%3Aabc&x                      | q=password%3A***&x
          q=%7B%22password%22%3A%22a%22%7D&x=1    | q=%7B%22password%22%3A***&x=1
          password = x                            | password = ***
          <token>a b</token><x>y</x>              | <token>***</token><x>y</x>
          # JSON
          {"token":"abc","a":1}                   | {"token":"***","a":1}
          {"password": "a\\"b,c", "x": 1}         | {"password": "***", "x": 1}
          {"pin":123456,"secret":-17}             | {"pin":0,"secret":0}
          {"auth":true,"token":null}              | {"auth":true,"token":null}
          {"code":502,"status_code":500}          | {"code":502,"status_code":500}
          {"msg":"{\\"token\\":\\"abc\\",\\"a\\":1}"} | {"msg":"{\\"token\\":\\"***\\",\\"a\\":1}"}
          {"token":"cut off                       | {"token":"***
          {"token" : "abc", "a":1}                | {"token" : "***", "a":1}
          {"\\u0074oken":"abc"}                   | {"\\u0074oken":"***"}
          {"token":["a","b]"],"x":1}              | {"token":"***","x":1}
          {"credentials":{"a":{"b":"}"}},"x":1}   | {"credentials":"***","x":1}
          {"m":"{\\"token\\":[\\"a\\"],\\"a\\":1}"} | {"m":"{\\"token\\":\\"***\\",\\"a\\":1}"}
          {"token":["cut off                      | {"token":"***"
          {'password': 'x', 'a': 1}               | {'password': '***', 'a': 1}
          "{\\\\\\"token\\\\\\":\\\\\\"a\\\\\\"}" | "{\\\\\\"token\\\\\\":\\\\\\"***\\\\\\"}"
          # labelled
          token:abc                               | token:***
          # tokens that are recognizable by themselves
          x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.doz y | x *** y
          /t/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0/x | /t/***/x
          keyeyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0 | keyeyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0
          /t/abc%20eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0 | /t/abc%20***
          /t/abc-eyJhbGciOiJIUzI1NiJ9%2EeyJzdWIiOiIxIn0 | /t/abc-***
          # before a host
          http://user:p@q@example.com/x           | http://***@example.com/x
          http://user:p&q@example.com/x           | http://***@example.com/x
          u=http://example.com&v=x@y              | u=http://example.com&v=x@y
          u=https%3A%2F%2Fuser%3Ap%40host%2Fx     | u=https%3A%2F%2F***%40host%2Fx
          u=http:%2F%2Fuser:p%2540host/           | u=http:%2F%2F***%2540host/
          GET //user:p@host/ HTTP/1.1             | GET //***@host/ HTTP/1.1
          CONNECT user:p@q@host:443 HTTP/1.1      | CONNECT ***:443 HTTP/1.1
          mailto:bob@example.com?x                | ***?x
          http://bob:pw@example.com/x             | http://***@example.com/x
          "-" "https://bob@example.com" x         | "-" "https://***@example.com" x
          http://example.com/x@y                  | http://example.com/x@y
          # e-mail addresses
          1.2.3.4 - bob.b@example.com [x]         | 1.2.3.4 - *** [x]
          /u?mail=bob%40example.com&x             | /u?mail=***&x
          b\u00fccher@b\u00fccher.example, x      | ***, x
          end of bob@example.com.                 | end of ***.
          /u?mail=bob%2540example.com&x           | /u?mail=***&x
          /u?mail=bob@example%2Ecom&x             | /u?mail=***&x
          /u?mail=bob@b%C3%BCcher.de&x            | /u?mail=***&x
          # nothing to hide
          /a?x=1&page=2                           | /a?x=1&page=2
          /a?token=&code=404&key=x/path           | /a?token=&code=404&key=***
          GET /a?token= HTTP/1.1                  | GET /a?token= HTTP/1.1
          {"authority":"a.example","author":"x"}  | {"authority":"a.example","author":"x"}
          {"auth":[],"token": {}}                | {"auth":[],"token": {}}
          at 12:00:01.5: x                        | at 12:00:01.5: x
          GET http://a/keyJavascriptLibraries.min.js | GET http://a/keyJavascriptLibraries.min.js
          /a?token=***&x                          | /a?token=***&x
          10/Oct/2000:13:55:36 -0700              | 10/Oct/2000:13:55:36 -0700
          GET /@bob/x@y HTTP/1.1                  | GET /@bob/x@y HTTP/1.1
          a@b                                     | a@b
          """)
  void masks(String text, String masked) {
    assertThat(SecretMasker.mask(text), is(masked));
    assertThat("not idempotent", SecretMasker.mask(masked), is(masked));
  }

  @ParameterizedTest
  @CsvSource({
    "GET /a?u=http://user:pass, GET /a?u=http://***",
    "GET /a?u=http%3A%2F%2Fuser%3Apass, GET /a?***",
    "GET /a?x=eyJhbGciOiJIUzI1NiJ9, GET /a?***",
    "GET /a?token=abc, GET /a?token=***",
    "GET /a?x=abc, GET /a?x=abc",
  })
  void masksAtTheEndWhatMayBeASecretThatIsCut(String cut, String masked) {
    assertThat(new String(SecretMasker.maskCut(cut.getBytes(UTF_8)), UTF_8), is(masked));
    assertThat(
        "not idempotent",
        new String(SecretMasker.maskCut(masked.getBytes(UTF_8)), UTF_8),
        is(masked));
  }

  @Test
  void leavesBytesThatAreNoUtf8AsTheyAre() {
    byte[] line = "\u00e9\u00ff?token=\u00e9\u00ff&\u0080 x".getBytes(ISO_8859_1);

    assertThat(
        new String(SecretMasker.mask(line, 0, line.length), ISO_8859_1),
        is("\u00e9\u00ff?token=***&\u0080 x"));
  }

  @Test
  void aMaskMayBeTheNameOfALogin() {
    assertThat(SecretMasker.mask("key@t.e:@"), is("***"));
    assertThat(SecretMasker.mask("a@example.com:secret@ x"), is("*** x"));
  }

  @Property
  void maskingTwiceIsMaskingOnce(
      @ForAll
          @Chars({
            't', 'k', 'e', 'y', '=', ':', '"', '\\', '%', '3', 'D', '@', '.', '/', '&', ' ', '*'
          })
          @StringLength(max = 40)
          String text) {
    byte[] b = ("key" + text).getBytes(UTF_8);
    byte[] once = SecretMasker.mask(b, 0, b.length);

    assertThat(
        new String(SecretMasker.mask(once, 0, once.length), UTF_8), is(new String(once, UTF_8)));
  }
}
