package dev.faultline.log.format;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDialectsTest {
  @ParameterizedTest
  @Lines(
      """
      {"level":"error","ts":1763805601.5241024,"logger":"http.log.access.log0","msg":"handled request","request":{"remote_ip":"192.0.2.9","remote_port":"41342","client_ip":"203.0.113.5","proto":"HTTP/2.0","method":"GET","host":"shop.example.com","uri":"/api/data?id=1","headers":{"User-Agent":["curl/8.5.0"]}},"bytes_read":0,"user_id":"","duration":0.000929675,"size":11,"status":502,"resp_headers":{"Server":["Caddy"]}}
      => 502 GET /api/data time=2025-11-22T10:00:01.524102Z latency=929us bytes=11 host=shop.example.com client=203.0.113.5
      # before version 2.5 there was no client_ip
      {"ts":1763805601,"request":{"remote_ip":"2001:db8::7","method":"POST","host":"[2001:db8::1]:8443","uri":"/a"},"duration":30,"size":0,"status":503}
      => 503 POST /a time=2025-11-22T10:00:01Z latency=30000000us bytes=0 host=[2001:db8::1]:8443 client=2001:db8::7
      # client_ip knows of the proxies in front, wherever it stands
      {"request":{"client_ip":"203.0.113.5","remote_ip":"192.0.2.9","method":"GET","uri":"/a"},"status":200}
      => 200 GET /a client=203.0.113.5
      # time_format and duration_format
      {"ts":"2025-11-22T10:00:01.5+0100","request":{"method":"GET","uri":"/a"},"duration":"1.5ms","status":500}
      => 500 GET /a time=2025-11-22T09:00:01.500Z latency=1500us
      {"ts":"2025/11/22 10:00:01","request":{"method":"GET","uri":"/a"},"duration":"929.675\u00b5s","status":500}
      => 500 GET /a time=2025-11-22T10:00:01Z latency=929us
      {"ts":1763805601,"request":{"method":"GET","uri":"/a"},"duration":"1h1m2.5s","status":500}
      => 500 GET /a time=2025-11-22T10:00:01Z latency=3662500000us
      {"ts":1763805601250.75,"request":{"method":"GET","uri":"/a"},"duration":1e-05,"status":500}
      => 500 GET /a time=2025-11-22T10:00:01.250750Z latency=10us
      # the client was gone before there was a response
      {"request":{"method":"GET","uri":"/events"},"duration":12.5,"size":0,"status":0}
      => 0 GET /events latency=12500000us bytes=0
      {"ts":"soon","request":{"method":"GET","uri":"/a"},"duration":"1m2","size":"big","status":500}
      => 500 GET /a unreadable=[time, latency, bytes]
      # other servers' keys are not Caddy's
      {"request":{"method":"GET","uri":"/a"},"status":500,"latency_ms":7,"time":"2025-11-22T10:00:01Z","upstream_status":502}
      => 500 GET /a
      """)
  void readsCaddy(String line, String read) {
    assertThat(OneLine.read(LogFormat.CADDY, line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      {"level":"error","ts":1763805601.25,"logger":"http.log.error","msg":"dial tcp 192.0.2.80:8080: connect: connection refused","request":{"method":"GET","host":"shop.example.com","uri":"/a"},"duration":0.002,"status":502,"err_id":"9hz1v8k2n","err_trace":"reverseproxy.statusError (reverseproxy.go:1272)"}
      => notARequest
      {"request":{"method":"GET","uri":"/a"},"status":502,"logger":"http.log.error.log0"}
      => notARequest
      # what else has such a name
      {"request":{"method":"GET","uri":"/a"},"status":502,"logger":"http.log.access","upstream":{"logger":"http.log.error"}}
      => 502 GET /a
      """)
  void countsARequestOnceThatCaddyAlsoHasInItsErrorLog(String line, String read) {
    assertThat(OneLine.read(LogFormat.CADDY, line), is(read));
    assertThat(OneLine.read(LogFormat.JSON, line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      {"ClientAddr":"192.0.2.9:51754","ClientHost":"192.0.2.9","DownstreamContentSize":15,"DownstreamStatus":504,"Duration":10002425284,"OriginDuration":10002302842,"OriginStatus":504,"Overhead":122442,"RequestHost":"app.example.com","RequestMethod":"GET","RequestPath":"/my/app/auth?id=1","RequestProtocol":"HTTP/1.1","RetryAttempts":0,"RouterName":"my-router@file","StartLocal":"2025-11-22T11:00:01.773360139+01:00","StartUTC":"2025-11-22T10:00:01.773360139Z","level":"info","msg":"","time":"2025-11-22T10:02:05Z"}
      => 504 GET /my/app/auth time=2025-11-22T10:00:01.773360Z latency=10002425us bytes=15 host=app.example.com client=192.0.2.9 upstreamFailed
      # numbers as texts
      {"ClientHost":"2001:db8::7","DownstreamContentSize":"0","DownstreamStatus":"500","Duration":"1999","OriginStatus":"500","RequestHost":"app.example.com:8443","RequestMethod":"POST","RequestPath":"/a","StartUTC":"2025-11-22T10:00:01Z"}
      => 500 POST /a time=2025-11-22T10:00:01Z latency=1us bytes=0 host=app.example.com:8443 client=2001:db8::7 upstreamFailed
      # Traefik answered
      {"DownstreamStatus":502,"Duration":1200000,"OriginStatus":0,"RequestMethod":"GET","RequestPath":"/a"}
      => 502 GET /a latency=1200us cause=no upstream response
      # a middleware put an error page in place of the backend's answer
      {"DownstreamStatus":404,"Duration":1200000,"OriginStatus":503,"RequestMethod":"GET","RequestPath":"/a"}
      => 404 GET /a latency=1200us cause=upstream 503 upstreamFailed
      {"DownstreamStatus":200,"Duration":1200000,"OriginStatus":500,"RequestMethod":"GET","RequestPath":"/a"}
      => 200 GET /a latency=1200us upstreamFailed
      # no router, hence no backend
      {"ClientHost":"-","DownstreamStatus":404,"RequestHost":"-","RequestMethod":"GET","RequestPath":"/a"}
      => 404 GET /a
      # the times of old versions and of fields that are dropped
      {"DownstreamStatus":500,"RequestPath":"/a","time":"2025-11-22T10:00:05Z","StartLocal":"2025-11-22T11:00:01+01:00"}
      => 500 /a time=2025-11-22T10:00:01Z
      {"DownstreamStatus":500,"RequestPath":"/a","time":"2025-11-22T10:00:05Z"}
      => 500 /a time=2025-11-22T10:00:05Z
      {"DownstreamStatus":500,"RequestPath":"/a","StartUTC":"31 Feb","Duration":-7,"DownstreamContentSize":-7}
      => 500 /a unreadable=[time, latency, bytes]
      """)
  void readsTraefik(String line, String read) {
    assertThat(OneLine.read(LogFormat.TRAEFIK_JSON, line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      {"httpRequest":{"latency":"0.025376s","remoteIp":"192.0.2.9","requestMethod":"GET","requestSize":"198","requestUrl":"https://papi.example.com/schedule/near/143?day=1","responseSize":"1355","serverIp":"192.0.2.139","status":502,"userAgent":"python-requests/2.25.1"},"insertId":"1oi2nmwf4wj376","jsonPayload":{"@type":"type.googleapis.com/google.cloud.loadbalancing.type.LoadBalancerLogEntry","statusDetails":"failed_to_connect_to_backend"},"resource":{"type":"http_load_balancer","labels":{"backend_service_name":"api"}},"severity":"WARNING","timestamp":"2025-11-22T10:00:01.701888Z"}
      => 502 GET /schedule/near/{id} path=https://papi.example.com/schedule/near/143 time=2025-11-22T10:00:01.701888Z latency=25376us bytes=1355 host=papi.example.com client=192.0.2.9 cause=failed_to_connect_to_backend
      {"httpRequest":{"latency":"30.001s","remoteIp":"203.0.113.5:41112","requestMethod":"POST","requestUrl":"http://papi.example.com","responseSize":"0","status":504},"jsonPayload":{"statusDetails":"backend_timeout"},"timestamp":"2025-11-22T10:00:01Z"}
      => 504 POST / path=http://papi.example.com time=2025-11-22T10:00:01Z latency=30001000us bytes=0 host=papi.example.com client=203.0.113.5 cause=backend_timeout
      # a success has details too, but no cause
      {"httpRequest":{"latency":"1s","remoteIp":"2001:db8::7","requestMethod":"GET","requestUrl":"https://papi.example.com/a","responseSize":17,"status":200},"jsonPayload":{"statusDetails":"response_sent_by_backend"},"timestamp":"2025-11-22T10:00:01Z"}
      => 200 GET /a path=https://papi.example.com/a time=2025-11-22T10:00:01Z latency=1000000us bytes=17 host=papi.example.com client=2001:db8::7
      # no response
      {"httpRequest":{"requestMethod":"GET","requestUrl":"https://papi.example.com/a","status":0},"jsonPayload":{"statusDetails":"client_disconnected_before_any_response"}}
      => 0 GET /a path=https://papi.example.com/a host=papi.example.com cause=client_disconnected_before_any_response
      # only the time of receipt
      {"receiveTimestamp":"2025-11-22T10:00:01+01:00","httpRequest":{"requestUrl":"/a","status":500}}
      => 500 /a time=2025-11-22T09:00:01Z
      {"receiveTimestamp":"2025-11-22T10:00:09Z","timestamp":"2025-11-22T10:00:01Z","httpRequest":{"requestUrl":"/a","status":500}}
      => 500 /a time=2025-11-22T10:00:01Z
      {"timestamp":"soon","httpRequest":{"requestUrl":"/a","status":500,"latency":"slow","responseSize":"big"}}
      => 500 /a unreadable=[time, latency, bytes]
      """)
  void readsGoogleCloud(String line, String read) {
    assertThat(OneLine.read(LogFormat.GCP, line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      {"ClientIP":"192.0.2.9","ClientRequestHost":"www.example.com","ClientRequestMethod":"GET","ClientRequestPath":"/api/data","ClientRequestURI":"/api/data?id=1","EdgeEndTimestamp":"2025-11-22T10:00:21Z","EdgeResponseBytes":7154,"EdgeResponseStatus":522,"EdgeStartTimestamp":"2025-11-22T10:00:01Z","EdgeTimeToFirstByteMs":19998,"OriginResponseDurationMs":19990,"OriginResponseStatus":0,"RayID":"9a1b2c3d4e5f0001"}
      => 522 GET /api/data time=2025-11-22T10:00:01Z latency=19998000us bytes=7154 host=www.example.com client=192.0.2.9 cause=no upstream response
      # timestamps as nanoseconds and as seconds
      {"ClientIP":"2001:db8::7","ClientRequestHost":"www.example.com","ClientRequestMethod":"POST","ClientRequestURI":"/a","EdgeResponseBytes":0,"EdgeResponseStatus":502,"EdgeStartTimestamp":1763805601250000000,"EdgeTimeToFirstByteMs":7,"OriginResponseStatus":502}
      => 502 POST /a time=2025-11-22T10:00:01.250Z latency=7000us bytes=0 host=www.example.com client=2001:db8::7 upstreamFailed
      {"ClientIP":"192.0.2.9","ClientRequestHost":"www.example.com","ClientRequestMethod":"GET","ClientRequestURI":"/a","EdgeResponseBytes":1,"EdgeResponseStatus":520,"EdgeEndTimestamp":1763805601,"OriginResponseDurationMs":61,"OriginResponseStatus":200}
      => 520 GET /a time=2025-11-22T10:00:01Z latency=61000us bytes=1 host=www.example.com client=192.0.2.9 cause=upstream 200
      # the cache answered in place of an origin that failed
      {"ClientRequestMethod":"GET","ClientRequestURI":"/a","EdgeResponseStatus":200,"OriginResponseStatus":503}
      => 200 GET /a upstreamFailed
      # the path alone; the older key of the latency, in nanoseconds
      {"ClientRequestMethod":"GET","ClientRequestPath":"/a","EdgeResponseStatus":500,"OriginResponseTime":1500999}
      => 500 GET /a latency=1500us
      # no response
      {"ClientRequestMethod":"GET","ClientRequestURI":"/a","EdgeResponseStatus":0,"OriginResponseStatus":0}
      => 0 GET /a cause=no upstream response
      {"ClientRequestURI":"/a","EdgeResponseStatus":500,"EdgeStartTimestamp":"soon","EdgeTimeToFirstByteMs":"slow","EdgeResponseBytes":-1}
      => 500 /a unreadable=[time, latency, bytes]
      """)
  void readsCloudflare(String line, String read) {
    assertThat(OneLine.read(LogFormat.CLOUDFLARE, line), is(read));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CADDY        | {"level":"info","ts":1763805599.5,"msg":"using config from file"}            | notARequest
          CADDY        | {"request":{"method":"GET","uri":"/a"},"msg":"no status"}                    | notARequest
          CADDY        | {"method":"GET","path":"/a","status":500}                                    | notARequest
          CADDY        | {"request":{"method":"GET","uri":"/a"},"status":1000}                        | statusOutOfRange
          CADDY        | {"request":{"method":"GET","uri":"/a"},"status":"up"}                        | badStatus
          CADDY        | {"request":{"method":"GET","uri":"/a"},"status":500                          | badJson
          TRAEFIK_JSON | {"level":"error","msg":"Cannot connect","time":"2025-11-22T10:00:02Z"}       | notARequest
          TRAEFIK_JSON | {"RequestMethod":"GET","RequestPath":"/a","OriginStatus":500}                | notARequest
          TRAEFIK_JSON | {"RequestPath":"/a","DownstreamStatus":"5xx"}                                | badStatus
          TRAEFIK_JSON | {"RequestPath":"/a","DownstreamStatus":99}                                   | statusOutOfRange
          GCP          | {"protoPayload":{"methodName":"v1.patch"},"severity":"NOTICE"}               | notARequest
          GCP          | {"httpRequest":{"requestUrl":"/a"},"severity":"NOTICE"}                      | notARequest
          GCP          | {"httpRequest":{"requestUrl":"/a","status":true}}                            | badStatus
          CLOUDFLARE   | {"Action":"block","ClientRequestPath":"/a","ClientIP":"192.0.2.9"}           | notARequest
          CLOUDFLARE   | {"ClientRequestPath":"/a","EdgeResponseStatus":[500]}                        | badStatus
          CLOUDFLARE   | GET /a 500 12ms                                                              | badJson
          """)
  void tellsWhatIsNoRequestFromWhatIsMalformed(LogFormat format, String line, String verdict) {
    assertThat(OneLine.read(format, line), is(verdict));
  }

  @Test
  void keepsTheStatusOfARequestWithoutATarget() {
    assertThat(
        OneLine.read(
            LogFormat.CADDY, "{\"request\":{\"method\":\"GET\",\"uri\":\"\"},\"status\":400}"),
        is("400 (malformed)"));
  }
}
