package dev.faultline.log;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;

class S3ParserTest {
  @ParameterizedTest
  @Lines(
      """
      79a5 files [22/Nov/2025:10:00:01 +0000] 192.0.2.3 79a5 3E57 REST.GET.OBJECT a.txt "GET /files/a.txt?versionId=7 HTTP/1.1" 200 - 2662 3462992 12 10 "https://www.example.com/" "S3Console/0.4" - 9vKB= SigV4 ECDHE AuthHeader files.example.com TLSV1.2 - -
      => 200 GET /files/a.txt time=2025-11-22T10:00:01Z latency=12000us bytes=2662 client=192.0.2.3

      # why it failed
      79a5 files [22/Nov/2025:11:00:01 +0100] 2001:db8::3 arn:aws:iam::123456789012:user/app 3E57 REST.GET.OBJECT a.txt "GET /a.txt HTTP/1.1" 503 SlowDown 243 - 7 - "-" "-" -
      => 503 GET /a.txt time=2025-11-22T10:00:01Z latency=7000us bytes=243 client=2001:db8::3 cause=SlowDown
      79a5 files [22/Nov/2025:10:00:01 +0000] 192.0.2.3 - 3E57 REST.PUT.OBJECT a.txt "PUT /a.txt HTTP/1.1" 500 InternalError 265 - 30012 30000 "-" "x"
      => 500 PUT /a.txt time=2025-11-22T10:00:01Z latency=30012000us bytes=265 client=192.0.2.3 cause=InternalError
      79a5 files [22/Nov/2025:10:00:01 +0000] 192.0.2.3 - 3E57 REST.GET.OBJECT a.txt "GET /a.txt HTTP/1.1" 500 - - - - - "-" "say "hi" 200" -
      => 500 GET /a.txt time=2025-11-22T10:00:01Z client=192.0.2.3

      # a code without a failure is no cause; a listing; a key with escapes
      79a5 files [22/Nov/2025:10:00:01 +0000] - - 3E57 REST.GET.BUCKET - "GET /?list-type=2&prefix=a%20b HTTP/1.1" 206 NotModified 3 3 3 3 "-" "-" -
      => 206 GET / time=2025-11-22T10:00:01Z latency=3000us bytes=3

      # it ends early, or with fields that are new
      79a5 files [22/Nov/2025:10:00:01 +0000] 192.0.2.3 - 3E57 REST.GET.OBJECT a.txt "GET /a.txt HTTP/1.1" 503
      => 503 GET /a.txt time=2025-11-22T10:00:01Z client=192.0.2.3
      79a5 files [22/Nov/2025:10:00:01 +0000] 192.0.2.3 - 3E57 REST.GET.OBJECT a.txt "GET /a.txt HTTP/1.1" 503 SlowDown 1 - 2 - "-" "-" - h SigV4 c a host t - - more fields 17
      => 503 GET /a.txt time=2025-11-22T10:00:01Z latency=2000us bytes=1 client=192.0.2.3 cause=SlowDown

      # what S3 does by itself
      79a5 files [22/Nov/2025:10:00:01 +0000] - AmazonS3 3E57 S3.EXPIRE.OBJECT a.txt - - - - 17 - - "-" "-" -
      => notARequest
      79a5 files [22/Nov/2025:10:00:01 +0000] - - 3E57 REST.COPY.OBJECT_GET a.txt - 200 - - 17 - - - - -
      => notARequest

      # garbage
      79a5 files [22/Nov/2025:10:00:01 +0000] 192.0.2.3 - 3E57 REST.GET.OBJECT a.txt "-" 400 - - - - - "-" "-"
      => 400 (malformed) time=2025-11-22T10:00:01Z client=192.0.2.3
      79a5 files [22/Nov/2025:10:00:01 +0000] 192.0.2.3 - 3E57 REST.GET.OBJECT a.txt "GET /a.txt HTTP/1.1" fine - - - - -
      => badStatus
      79a5 files [99/Nov/2025:10:00:01 +0000] 192.0.2.3 - 3E57 REST.GET.OBJECT a.txt "GET /a.txt HTTP/1.1" 500 - many - long -
      => 500 GET /a.txt client=192.0.2.3 unreadable=[time, latency, bytes]
      79a5 files 22/Nov/2025:10:00:01 192.0.2.3 - 3E57 REST.GET.OBJECT a.txt "GET /a.txt HTTP/1.1" 500 - - - - -
      => wrongShape
      79a5 files [22/Nov/2025:10:00:01 +0000] 192.0.2.3 - 3E57 REST.GET.OBJECT
      => wrongShape
      79a5 files [22/Nov/2025:10:00:01 +0000] 192.0.2.3 - 3E57 REST.GET.OBJECT a.txt GET /a.txt HTTP/1.1 500
      => wrongShape
      """)
  void readsEveryFieldOfEveryKindOfLine(String line, String read) {
    assertThat(OneLine.read(LogFormat.S3, line), is(read));
  }
}
