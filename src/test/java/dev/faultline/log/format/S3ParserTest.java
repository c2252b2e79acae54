package dev.faultline.log.format;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class S3ParserTest {
  private static final String WHOLE =
      "79a59df900b949e5 shop-images [22/Nov/2025:10:00:01 +0000] 2001:db8::7"
          + " arn:aws:iam::123456789012:user/jane 3E57427F3EXAMPLE REST.GET.OBJECT a%2520b.png"
          + " \"GET /shop-images/a%20b.png?x-id=GetObject HTTP/1.1\" 503 SlowDown 312 2662992 70 10"
          + " \"https://www.example.com/\" \"S3Console/0.4\" 4HL4kqtJlcpXroDTDmJ+ s9lzHYrFp76Z="
          + " SigV4 ECDHE-RSA-AES128-GCM-SHA256 AuthHeader shop-images.s3.example.com TLSv1.3"
          + " arn:aws:s3:us-west-1:123456789012:accesspoint/shop Yes";

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

      # a code without a failure is not a cause; a listing; a key with escapes
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

  @ParameterizedTest
  @Lines(
      """
      # quotes that S3 does not escape: in the agent, in the referer, in the path
      o b [-] 192.0.2.3 - 3E57 REST.GET.OBJECT a "GET /a HTTP/1.1" 503 SlowDown 312 - 3 - "-" "Mozilla "quoted" 404 "x" -
      => 503 GET /a latency=3000us bytes=312 client=192.0.2.3 cause=SlowDown
      o b [-] 192.0.2.3 - 3E57 REST.GET.OBJECT a "GET /a HTTP/1.1" 503 SlowDown 312 - 3 - "http://example.com/"q" "x" -
      => 503 GET /a latency=3000us bytes=312 client=192.0.2.3 cause=SlowDown
      o b [-] 192.0.2.3 - 3E57 REST.GET.OBJECT a%22b "GET /a"b HTTP/1.1" 500 InternalError 1 - 3 - "-" "x" -
      => 500 GET /a"b latency=3000us bytes=1 client=192.0.2.3 cause=InternalError
      # blanks in the path, absolute targets, no protocol
      o b [-] 192.0.2.3 - 3E57 REST.GET.OBJECT a+b "GET /a b  c.txt HTTP/1.1" 500 InternalError 1 - 3 - "-" "x" -
      => 500 GET /a b  c.txt latency=3000us bytes=1 client=192.0.2.3 cause=InternalError
      o b [-] 192.0.2.3 - 3E57 REST.GET.OBJECT a "GET http://b.s3.example.com/a?x=1 HTTP/1.1" 500 InternalError 1 - 3 - "-" "x" -
      => 500 GET /a path=http://b.s3.example.com/a latency=3000us bytes=1 host=b.s3.example.com client=192.0.2.3 cause=InternalError
      o b [-] 192.0.2.3 - 3E57 REST.GET.OBJECT a "GET /b/a?x-foo=bar" 500 InternalError 1 - 3 - "-" "x" -
      => 500 GET /b/a latency=3000us bytes=1 client=192.0.2.3 cause=InternalError
      # brackets elsewhere than around the time
      o b [-] 192.0.2.3 - 3E57 REST.GET.OBJECT [a] "GET /[a] HTTP/1.1" 500 InternalError 1 - 3 - "-" "x" -
      => 500 GET /[a] latency=3000us bytes=1 client=192.0.2.3 cause=InternalError
      # what is not HTTP
      o b [-] 192.0.2.3 - 3E57 REST.GET.OBJECT - "\\x16\\x03" 400 BadRequest 1 - 3 - "-" "-" -
      => 400 (malformed) latency=3000us bytes=1 client=192.0.2.3 cause=BadRequest
      o b [-] 192.0.2.3 - 3E57 REST.GET.OBJECT - "-" 400 BadRequest 1 - 3 - "-" "-" -
      => 400 (malformed) latency=3000us bytes=1 client=192.0.2.3 cause=BadRequest
      # no client, no response, a status of zeros, a line that ends early
      o b [-] - - 3E57 REST.GET.OBJECT a "GET /a HTTP/1.1" - - - - - - "-" "-" -
      => 0 GET /a
      o b [-] - - 3E57 REST.GET.OBJECT a "GET /a HTTP/1.1" 000 RequestTimeout - - 20001 - "-" "-" -
      => 0 GET /a latency=20001000us cause=RequestTimeout
      o b [-] - - 3E57 REST.GET.OBJECT a "GET /a HTTP/1.1" 500
      => 500 GET /a
      # fields that cannot be read
      o b [31/Nov/2025:10:00:01 +0000] - - 3E57 REST.GET.OBJECT a "GET /a HTTP/1.1" 500 - many - soon - "-" "-" -
      => 500 GET /a unreadable=[time, latency, bytes]
      """)
  void keepsARequestThatIsOddOrLacksFields(String line, String read) {
    assertThat(OneLine.read(LogFormat.S3, line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      # an object that expired, and one that a batch deleted or a copy read
      79a59df900b949e5 shop-images [22/Nov/2025:10:00:01 +0000] - AmazonS3 3E57427F3EXAMPLE S3.EXPIRE.OBJECT a.png - - - - 2662992 - - "-" "-" - s9lzHYrFp76Z= - - - - - - -
      => notARequest
      79a59df900b949e5 shop-images [22/Nov/2025:10:00:01 +0000] - AmazonS3 3E57427F3EXAMPLE S3.CREATE.DELETEMARKER a.png "-" - - - 2662992 - - "-" "-" - s9lzHYrFp76Z= - - - - - - -
      => notARequest
      79a59df900b949e5 shop-images [22/Nov/2025:10:00:01 +0000] 192.0.2.3 79a59df900b949e5 3E57427F3EXAMPLE BATCH.DELETE.OBJECT a.png - 204 - - 2662992 - - - - - s9lzHYrFp76Z= SigV4 ECDHE AuthHeader shop-images.s3.example.com TLSv1.3 - -
      => notARequest
      79a59df900b949e5 shop-images [22/Nov/2025:10:00:01 +0000] 192.0.2.3 79a59df900b949e5 3E57427F3EXAMPLE REST.COPY.OBJECT_GET a.png - 500 InternalError - - 7 - - - - s9lzHYrFp76Z= SigV4 ECDHE AuthHeader shop-images.s3.example.com TLSv1.3 - -
      => notARequest
      """)
  void doesNotCountWhatS3DoesByItself(String line, String verdict) {
    assertThat(OneLine.read(LogFormat.S3, line), is(verdict));
  }

  @ParameterizedTest
  @Lines(
      """
      o b [22/Nov/2025:10:00:01 +0000
      => wrongShape
      o b 22/Nov/2025:10:00:01 192.0.2.3 - 3E57 REST.GET.OBJECT a "GET /a HTTP/1.1" 500 -
      => wrongShape
      o b [-] 192.0.2.3 - 3E57 REST.GET.OBJECT a
      => wrongShape
      o b [-] 192.0.2.3 - 3E57 REST.GET.OBJECT a GET /a HTTP/1.1 500 -
      => wrongShape
      o b [-] 192.0.2.3 - 3E57 REST.GET.OBJECT a "GET /a HTTP/1.1" 2oo - 1 - 3 - "-" "x" -
      => badStatus
      o b [-] 192.0.2.3 - 3E57 REST.GET.OBJECT a "GET /a HTTP/1.1"
      => badStatus
      o b [-] 192.0.2.3 - 3E57 REST.GET.OBJECT a "GET /a HTTP/1.1" 50
      => statusOutOfRange
      o b [-] 192.0.2.3 - 3E57 REST.GET.OBJECT a "GET /a HTTP/1.1" 1000 - 1 - 3 - "-" "x" -
      => statusOutOfRange
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 500 35 "-" "x"
      => wrongShape
      """)
  void rejectsALineThatIsCutOffOrHasNoStatus(String line, String reason) {
    assertThat(OneLine.read(LogFormat.S3, line), is(reason));
  }

  @Test
  void aLineThatIsCutOffGetsAVerdict() {
    BrokenLine.isReadWhereverItIsCutOff(LogFormat.S3, WHOLE);
  }

  @Test
  void aLineWithAByteChangedGetsAVerdict() {
    BrokenLine.isReadWhicheverByteIsChanged(LogFormat.S3, WHOLE);
  }
}
