package dev.faultline.log.format;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;

/** Programs that write plain text: each of their lines is recognised, and read in full. */
class TextDialectTest {
  /** The format that is found, and what it reads. */
  private static String found(String line) {
    String text = line.replace("\\u001b", "\u001b");
    Optional<LogFormat> format =
        new FormatDetector(FormatSettings.USUAL)
            .detect(List.of(text))
            .map(found -> found.format().format());
    return format.map(LogFormat::label).orElse("none")
        + ": "
        + OneLine.read(format.orElse(LogFormat.SIMPLE), text);
  }

  @ParameterizedTest
  @Lines(
      """
      192.0.2.9 - - [07/Nov/2016:10:29:39 +0000] "GET /cart HTTP/1.1" 503 212 "" "" 49422 590 "fe" "app" "<NOSRV>" 0 -1 -1 -1 0 SC-- 3 3 0 0 0 0 0 "" "" "" "Mozilla/5.0"\s
      => haproxy: 503 GET /cart time=2016-11-07T10:29:39Z latency=0us bytes=212 client=192.0.2.9 cause=SC--
      192.0.2.9 - - [07/Nov/2016:10:29:39 +0000] "GET /cart HTTP/1.1" 200 212 "" "" 49422 590 "fe" "app" "s1" 0 0 1 2 +15 ---- 3 3 0 0 0 0 0 "" ""
      => haproxy: 200 GET /cart time=2016-11-07T10:29:39Z latency=15000us bytes=212 client=192.0.2.9

      192.0.2.9 - - [22/Nov/2025:10:00:00 +0000] api.example.com:9080 "GET /users/7 HTTP/1.1" 502 229 0.003 "-" "curl/8.5.0" 10.0.0.5:80 502 0.002 "http://api.example.com:9080"
      => apisix: 502 GET /users/{id} path=/users/7 time=2025-11-22T10:00:00Z latency=3000us bytes=229 host=api.example.com:9080 client=192.0.2.9 upstreamFailed
      192.0.2.9 - - [22/Nov/2025:10:00:00 +0000] api.example.com "GET /a HTTP/1.1" 200 229 0.003 "-" "curl/8.5.0" 10.0.0.5:80, 10.0.0.6:80 502, 200 0.002, 0.001 "http://api.example.com"
      => apisix: 200 GET /a time=2025-11-22T10:00:00Z latency=3000us bytes=229 host=api.example.com client=192.0.2.9

      [22/Nov/2025:10:00:00 +0000] - 502 502 - POST https shop.example.com "/api/pay?x=1" [Client 192.0.2.9] [Length 157] [Gzip 2.45] [Sent-to 10.0.0.2] "curl/8.5.0" "-"
      => nginx-proxy-manager: 502 POST /api/pay time=2025-11-22T10:00:00Z bytes=157 host=shop.example.com client=192.0.2.9 upstreamFailed
      [22/Nov/2025:10:00:00 +0000] - 502, 200 200 - GET https shop.example.com "/a" [Client 192.0.2.9] [Length 157] [Gzip -] [Sent-to 10.0.0.2] "say \\"hi\\" x" "-"
      => nginx-proxy-manager: 200 GET /a time=2025-11-22T10:00:00Z bytes=157 host=shop.example.com client=192.0.2.9 upstreamFailed
      [22/Nov/2025:10:00:01 +0000] 404 - GET https app.example.com "/robots.txt" [Client 192.0.2.9] [Length 169] [Gzip -] "Googlebot/2.1 (+http://www.google.com/bot.html)" "-"
      => nginx-proxy-manager: 404 GET /robots.txt time=2025-11-22T10:00:01Z bytes=169 host=app.example.com client=192.0.2.9
      [22/Nov/2025:10:00:00 +0100] cloud.example.com 192.0.2.9 0.041 "PROPFIND /remote.php/dav/ HTTP/1.1" 502 386 1186 - Mozilla/5.0 (Windows) mirall/3.17.1
      => nginx-proxy-manager: 502 PROPFIND /remote.php/dav/ time=2025-11-22T09:00:00Z latency=41000us bytes=386 host=cloud.example.com client=192.0.2.9

      shop.example.com - [2025-11-22T10:00:00.100000000Z] "POST /api/pay HTTP/1.1" 502 0 157 "-" "curl/8.5.0" "10.0.0.9:5555" "10.0.0.2:61001" x_forwarded_for:"192.0.2.9, 10.0.0.9" x_forwarded_proto:"https" vcap_request_id:"9f86" response_time:1.503041 gorouter_time:0.000123 app_id:"e326" app_index:"0"
      => gorouter: 502 POST /api/pay time=2025-11-22T10:00:00.100Z latency=1503041us bytes=157 host=shop.example.com client=192.0.2.9
      shop.example.com - [2025-11-22T10:00:00.100+0000] "GET /a HTTP/1.1" 499 0 0 "-" "x y" "192.0.2.9:5555" "-" x_forwarded_for:"-" x_forwarded_proto:"https" vcap_request_id:"9f86" response_time:- app_id:"e326"
      => gorouter: 499 GET /a time=2025-11-22T10:00:00.100Z bytes=0 host=shop.example.com client=192.0.2.9

      1471356766.997     43 192.0.2.9 TCP_MISS/503 4151 GET http://blog.example.org/feed? - HIER_NONE/- text/html
      => squid: 503 GET /feed path=http://blog.example.org/feed time=2016-08-16T14:12:46.997Z latency=43000us bytes=4151 host=blog.example.org client=192.0.2.9
      1763805600.100 60012 192.0.2.9 TCP_MISS_ABORTED/000 0 CONNECT db.example.com:443 - HIER_DIRECT/192.0.2.7 -
      => squid: 0 CONNECT db.example.com:443 time=2025-11-22T10:00:00.100Z latency=60012000us bytes=0 client=192.0.2.9

      MISS|502|1763805600100|157|390|192.0.2.9|https://a.example.com/x?y=1|https://shop.example.com/api/pay|DE|Mozilla/5.0 (X11) a b|9f86d081|DE
      => bunny: 502 /api/pay path=https://shop.example.com/api/pay time=2025-11-22T10:00:00.100Z bytes=157 host=shop.example.com client=192.0.2.9
      """)
  void ofProxies(String line, String read) {
    assertThat(found(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      INFO:     192.0.2.9:59336 - "POST /api/pay HTTP/1.1" 502 Bad Gateway
      => uvicorn: 502 POST /api/pay client=192.0.2.9
      \\u001b[32mINFO\\u001b[0m:     192.0.2.9:59336 - "\\u001b[1mGET /a?b=1 HTTP/1.1\\u001b[0m" \\u001b[91m500 Internal Server Error\\u001b[0m
      => uvicorn: 500 GET /a client=192.0.2.9
      INFO:     2001:db8::7:59336 - "GET / HTTP/1.1" 200 OK
      => uvicorn: 200 GET / client=2001:db8::7
            INFO   192.0.2.9:57722 - "GET / HTTP/1.1" 200
      => uvicorn: 200 GET / client=192.0.2.9

      2025-11-22 10:00:02,300 - uvicorn.access - INFO - 192.0.2.9:5 - "POST /api/pay HTTP/1.1" 502
      => uvicorn: 502 POST /api/pay time=2025-11-22T10:00:02.300Z client=192.0.2.9
      2025-11-22 10:00:02 - INFO - 192.0.2.9:5 - "POST /api/pay HTTP/1.1" 502 Bad Gateway
      => uvicorn: 502 POST /api/pay time=2025-11-22T10:00:02Z client=192.0.2.9
      2025-11-22 10:00:02 INFO uvicorn.access: 192.0.2.9:5 - "POST /api/pay HTTP/1.1" 502
      => uvicorn: 502 POST /api/pay time=2025-11-22T10:00:02Z client=192.0.2.9
      2025-11-22 10:00:02.300 | INFO     | uvicorn.protocols.http.httptools_impl:send:496 - 192.0.2.9:5 - "POST /api/pay HTTP/1.1" 502
      => uvicorn: 502 POST /api/pay time=2025-11-22T10:00:02.300Z client=192.0.2.9
      (APIServer pid=1) INFO:     192.0.2.9:5 - "POST /v1/x HTTP/1.1" 502 Bad Gateway
      => uvicorn: 502 POST /v1/x client=192.0.2.9
      192.0.2.9:5 - "POST /api/pay HTTP/1.1" 502
      => uvicorn: 502 POST /api/pay client=192.0.2.9

      [I 2025-11-22 10:00:02.300 ServerApp] 502 POST /x (jane@192.0.2.9) 1503.10ms referer=http://a/b
      => tornado: 502 POST /x time=2025-11-22T10:00:02.300Z latency=1503100us client=192.0.2.9
      [I 2025-11-22 10:00:02.300 JupyterHub log:192] 502 POST /x (@::1) 1503.10ms
      => tornado: 502 POST /x time=2025-11-22T10:00:02.300Z latency=1503100us client=::1

      2025-11-22 10:00:02,300 - synapse.access.http.8008 - 421 - INFO - POST-12 - 192.0.2.9 - 8008 - {@u:ex.org} Processed request: 1.503sec/0.000sec (0.003sec, 0.001sec) (0.002sec/0.001sec/2) 157B 502 "POST /x HTTP/1.1" "curl/8.5.0" [0 dbevts]
      => application: 502 POST /x time=2025-11-22T10:00:02.300Z latency=1503000us bytes=157 client=192.0.2.9
      2025-11-22 10:00:02,300 - synapse.access.http.8008 - 421 - INFO - POST-12 - ::1 - 8008 - {None} Processed request: 1.503sec/0.000sec ru=(0.003sec, 0.001sec) db=(0.002sec/0.001sec/2) 157B 502! "POST /x HTTP/1.1" "a b" [0 dbevts]
      => application: 502 POST /x time=2025-11-22T10:00:02.300Z latency=1503000us bytes=157 client=::1
      nova-api.log.1.2025-11-22_10:00:00 2025-11-22 10:00:02.300 25746 INFO nova.osapi_compute.wsgi.server [req-3 1 - - -] 192.0.2.9 "POST /x HTTP/1.1" status: 502 len: 157 time: 1.5037829
      => application: 502 POST /x time=2025-11-22T10:00:02.300Z latency=1503782us bytes=157 client=192.0.2.9
      2025-11-22 10:00:02.300 7 INFO nova.osapi_compute.wsgi.server [None req-3 - -] 192.0.2.9,10.0.0.1 "POST /x HTTP/1.1" status: 502  len: 157 time: 1.5037829
      => application: 502 POST /x time=2025-11-22T10:00:02.300Z latency=1503782us bytes=157 client=192.0.2.9
      [22/Nov/2025:10:00:02 +0000] "shop.example.com" 192.0.2.9 "POST /x HTTP/1.1" "curl/8.5.0" "users/show" 502 157 "-" 1.403 1.503 "-" "-"
      => application: 502 POST /x time=2025-11-22T10:00:02Z latency=1503000us bytes=157 host=shop.example.com client=192.0.2.9
      [Sat Nov 22 10:00:02 2025] [::1]:5555 [502]: POST /x
      => application: 502 POST /x time=2025-11-22T10:00:02Z client=::1
      [Sat Nov 22 10:00:02 2025] 192.0.2.9:5555 [500]: GET /a - Uncaught Error: x in /a.php:7
      => application: 500 GET /a time=2025-11-22T10:00:02Z client=192.0.2.9

      [2025-11-22 10:00:00 +0000] [7] [INFO] 192.0.2.9:55555 - - [22/Nov/2025:10:00:00 +0000] "POST /api/pay 1.1" 502 157 "-" "curl/8.5.0"
      => hypercorn: 502 POST /api/pay time=2025-11-22T10:00:00Z bytes=157 client=192.0.2.9
      192.0.2.9:55555 - - [22/Nov/2025:10:00:00 +0000] "GET /a?b=1 2" 500 - "-" "curl/8.5.0"
      => hypercorn: 500 GET /a time=2025-11-22T10:00:00Z client=192.0.2.9

      [2025-11-22 10:00:00 +0000] 192.0.2.9 - "POST /api/pay HTTP/1.1" 502 1503.041
      => granian: 502 POST /api/pay time=2025-11-22T10:00:00Z latency=1503041us client=192.0.2.9

      INFO:tornado.access:200 GET /a (192.0.2.9) 0.85ms
      => tornado: 200 GET /a latency=850us client=192.0.2.9

      203.0.113.7 -  22/Nov/2025:10:00:00 +0000 "GET /api/users?page=2" 500
      => php-fpm: 500 GET /api/users time=2025-11-22T10:00:00Z client=203.0.113.7
      203.0.113.7 - jane 22/Nov/2025:10:00:00 +0000 "POST /index.php" 502
      => php-fpm: 502 POST /index.php time=2025-11-22T10:00:00Z client=203.0.113.7
      203.0.113.7 -  22/Nov/2025:10:00:00 +0000 "GET /index.php?q=/a" 502 /var/www/index.php 1503.041 2048 81.07%
      => php-fpm: 502 GET /index.php time=2025-11-22T10:00:00Z latency=1503041us client=203.0.113.7

      2025-11-22T10:00:00,169 - /192.0.2.9:54476 "GET /predictions/m HTTP/1.1" 503 13
      => torchserve: 503 GET /predictions/m time=2025-11-22T10:00:00.169Z latency=13000us client=192.0.2.9
      2025-11-22 10:00:00,979 [INFO ] epollEventLoopGroup-3-1 ACCESS_LOG - /192.0.2.9:64003 "POST /predictions/m HTTP/1.1" 200 118
      => torchserve: 200 POST /predictions/m time=2025-11-22T10:00:00.979Z latency=118000us client=192.0.2.9
      """)
  void ofPythonAndPhp(String line, String read) {
    assertThat(found(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      10:00:02 | 502 |   1.503041s |     203.0.113.7 | POST    | /api/pay       | upstream is gone
      => fiber: 502 POST /api/pay latency=1503041us client=203.0.113.7
      \\u001b[91m10:00:02 |\\u001b[91m 500 \\u001b[0m| 245.5µs | 203.0.113.7 |\\u001b[96m GET \\u001b[0m| /a
      => fiber: 500 GET /a latency=245us client=203.0.113.7
      [10:00:02] 203.0.113.7 502 - 1.503041s POST /api/pay -
      => fiber: 502 POST /api/pay latency=1503041us client=203.0.113.7
      [10:00:02] 502 - 12ns POST /api/pay
      => fiber: 502 POST /api/pay latency=0us

      [2025-11-22T10:00:02Z INFO  actix_web::middleware::logger] 192.0.2.9:5555 "POST /api/pay HTTP/1.1" 502 157 "-" "curl/8.5.0" 1.503000
      => application: 502 POST /api/pay time=2025-11-22T10:00:02Z latency=1503000us bytes=157 client=192.0.2.9
      [2025-11-22T10:00:02Z INFO  api] 192.0.2.9:60000 "POST /api/pay HTTP/1.1" 502 "-" "curl/8.5.0" 1503.1ms
      => application: 502 POST /api/pay time=2025-11-22T10:00:02Z latency=1503100us client=192.0.2.9
      2025/11/22 10:00:02 ...eb/routing/logger.go:102:func1() [I] router: completed POST /api/pay for 192.0.2.9:0, 502 Bad Gateway in 1503.1ms @ repo/view.go:736(repo.Home)
      => application: 502 POST /api/pay time=2025-11-22T10:00:02Z latency=1503100us client=192.0.2.9
      192.0.2.9 - u@example.com [22/Nov/2025:10:00:02 +0000] shop.example.com POST - "/api/pay" HTTP/1.0 "curl/8.5.0" 502 157 1.503
      => application: 502 POST /api/pay time=2025-11-22T10:00:02Z latency=1503000us bytes=157 host=shop.example.com client=192.0.2.9
      192.0.2.9:5 - 1a2b-3c - - [2025/11/22 10:00:02] shop.example.com POST / "/api/pay" HTTP/1.1 "a b" 502 157 1.503
      => application: 502 POST /api/pay time=2025-11-22T10:00:02Z latency=1503000us bytes=157 host=shop.example.com client=192.0.2.9
      "192.0.2.9" "NULL-AUTH-USER" "22/Nov/2025:10:00:02 +0000" "POST /api/pay HTTP/1.1" 502 157
      => application: 502 POST /api/pay time=2025-11-22T10:00:02Z bytes=157 client=192.0.2.9

      GET /api/users 200 512 - 503 ms
      => vertx: 200 GET /api/users latency=503000us bytes=512
      203.0.113.7 - POST /api/pay HTTP/1.1 502 157 - 1503 ms
      => vertx: 502 POST /api/pay latency=1503000us bytes=157 client=203.0.113.7

      POST /api/pay 502 1503.000 ms - 157
      => express: 502 POST /api/pay latency=1503000us bytes=157
      \\u001b[0mPOST /api/pay \\u001b[31m502\\u001b[0m 1503.000 ms - 157\\u001b[0m
      => express: 502 POST /api/pay latency=1503000us bytes=157
      GET /a - - ms - -
      => express: 0 GET /a
      POST /api/pay 502 157 - 1503.041 ms
      => express: 502 POST /api/pay latency=1503041us bytes=157
      203.0.113.7 - POST /api/pay HTTP/1.1 502 - - 1503.041 ms
      => express: 502 POST /api/pay latency=1503041us client=203.0.113.7

      [22/Nov/2025:10:00:00 +0000] 192.0.2.9 "GET /api/users/7 HTTP/1.1" 500 (12 ms)
      => spring-boot: 500 GET /api/users/{id} path=/api/users/7 time=2025-11-22T10:00:00Z latency=12000us client=192.0.2.9
      [22/Nov/2025:10:00:00 +0000] 192.0.2.9 GET /api/users?page=2 HTTP/1.1 500 (245123 microseconds)
      => spring-boot: 500 GET /api/users time=2025-11-22T10:00:00Z latency=245123us client=192.0.2.9

      [10:00:02 INF] HTTP POST /api/pay responded 502 in 1503.0410 ms
      => serilog: 502 POST /api/pay latency=1503041us
      2025-11-22 10:00:02.100 +00:00 [ERR] HTTP GET /api/users responded 500 in 245.1 ms
      => serilog: 500 GET /api/users time=2025-11-22T10:00:02.100Z latency=245100us
      [2025-11-22 10:00:02 INF] HTTP "GET" "/a" responded 200 in 0.5 ms
      => serilog: 200 GET /a time=2025-11-22T10:00:02Z latency=500us

      info: Microsoft.AspNetCore.Hosting.Diagnostics[2] Request finished HTTP/1.1 POST http://shop.example.com/api/pay - 502 157 text/html;+charset=utf-8 1503.0410ms
      => aspnetcore: 502 POST /api/pay path=http://shop.example.com/api/pay latency=1503041us bytes=157 host=shop.example.com
            Request finished HTTP/2 GET https://localhost:5001/a?b=1 - - - 500 - - 245.5ms
      => aspnetcore: 500 GET /a path=https://localhost:5001/a latency=245500us host=localhost:5001

      2025-11-22T10:00:00.100Z|31627ed4a292c0e6|192.0.2.9|non_authenticated_user|POST|/api/pay|502|-1|157|1503|JFrog-Router/7.38 (x|y)
      => artifactory: 502 POST /api/pay time=2025-11-22T10:00:00.100Z latency=1503000us bytes=157 client=192.0.2.9
      192.0.2.9 - admin [22/Nov/2025:10:00:00 +0000] "GET /repository/x HTTP/1.1" 502 - 157 1503 "Apache-Maven/3.9 (Java 17)" [qtp1-23]
      => nexus: 502 GET /repository/x time=2025-11-22T10:00:00Z latency=1503000us bytes=157 client=192.0.2.9
      192.0.2.9, -, 11/22/25, 10:00:01, W3SVC2, SERVER, 172.21.13.45, 1503, 163, 157, 502, 64, POST, /api/pay, -,
      => iis-native: 502 POST /api/pay time=2025-11-22T10:00:01Z latency=1503000us bytes=157 client=192.0.2.9
      192.0.2.9, jane, 3/2/2001, 7:55:20, W3SVC1, WEB 1, 172.21.13.45, 15, 163, 157, 200, 0, GET, /a.htm, a=1,
      => iis-native: 200 GET /a.htm time=2001-03-02T07:55:20Z latency=15000us bytes=157 client=192.0.2.9
      192.0.2.9, -, 22/11/25, 10:00:01, W3SVC2, SERVER, 172.21.13.45, 15, 163, 157, 200, 0, GET, /a, -,
      => iis-native: 200 GET /a latency=15000us bytes=157 client=192.0.2.9 unreadable=[time]
      """)
  void ofGoNodeJvmAndNet(String line, String read) {
    assertThat(found(line), is(read));
  }

  /** Until {@link dev.faultline.log.Timestamps} reads every notation, the time may be unknown. */
  @ParameterizedTest
  @Lines(
      """
      [I 251122 10:00:02 web:2344] 502 POST /api/pay (192.0.2.9) 1503.00ms
      => tornado: 502 POST /api/pay latency=1503000us client=192.0.2.9
      [pid: 24386|app: 0|req: 1/1] 192.0.2.9 () {44 vars in 1322 bytes} [Sat Nov 22 10:00:02 2025] POST /api/pay?a=b => generated 157 bytes in 1503 msecs (HTTP/1.1 502) 4 headers in 188 bytes (1 switches on core 0)
      => uwsgi: 502 POST /api/pay latency=1503000us bytes=157 client=192.0.2.9
      [pid: 7|app: -|req: -/-] 192.0.2.9 (jane) {44 vars in 1322 bytes} [Sat Nov 22 10:00:02 2025] GET /a => generated 0 bytes in 245 micros via sendfile() (HTTP/1.1 500) 4 headers in 188 bytes (1 switches on core 0)
      => uwsgi: 500 GET /a latency=245us bytes=0 client=192.0.2.9
      [GIN] 2025/11/22 - 10:00:02 | 502 |   1.503041s |     192.0.2.9 | POST     "/api/pay?x=\\"y\\""
      => gin: 502 POST /api/pay latency=1503041us client=192.0.2.9
      [GIN] 2025/11/22 - 10:00:02 |\\u001b[97;41m 500 \\u001b[0m|    245.12ms |             ::1 |\\u001b[97;44m GET     \\u001b[0m /a
      => gin: 500 GET /a latency=245120us client=::1
      2025/11/22 10:00:02 [host/Ab12-000001] "POST http://shop.example.com/api/pay HTTP/1.1" from 192.0.2.9:5555 - 502 157B in 1.503041s
      => chi: 502 POST /api/pay path=http://shop.example.com/api/pay latency=1503041us bytes=157 host=shop.example.com client=192.0.2.9
      2025/11/22 10:00:02 "GET http://localhost:3000/a HTTP/1.1" from [::1]:5555 - 500 0B in 1m2.5s
      => chi: 500 GET /a path=http://localhost:3000/a latency=62500000us bytes=0 host=localhost:3000 client=::1
      """)
  void ofProgramsWithTimesOfTheirOwn(String line, String read) {
    assertThat(
        found(line).replaceAll(" time=2025-11-22T10:00:02Z| unreadable=\\[time]", ""), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      INFO:     Started server process [7]
      => notARequest
      INFO:     Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)
      => notARequest
      INFO:     192.0.2.9:59336 - "GET / HTTP/1.1" 2000 OK
      => wrongShape
      INFO:     192.0.2.9 - "GET / HTTP/1.1" 200 OK
      => wrongShape
      INFO:     something else
      => wrongShape
      2025-11-22 10:00:02,300 - app.client - INFO - 192.0.2.9:5 - "GET / HTTP/1.1" 500
      => wrongShape
      2025-11-22 10:00:02 | INFO | app.mail:send:7 - 192.0.2.9:25 - "GET / HTTP/1.1" 500
      => wrongShape
      (APIServer pid=1) INFO 11-22 10:00:02 [loggers.py:310] Avg throughput: 500
      => wrongShape
      (APIServer pid=1) INFO:     Application startup complete.
      => notARequest
      INFO:     192.0.2.9:59336 - "GET / HTTP/1.1
      => wrongShape
      """)
  void dropsOnlyMessagesThatItKnows(String line, String read) {
    assertThat(OneLine.read(LogFormat.UVICORN, line), is(read));
  }

  /** Lines of the same programs, and of others that look like theirs. */
  @ParameterizedTest
  @Lines(
      """
      [Sat Nov 22 10:00:02 2025] 192.0.2.9:5555 Accepted
      => notARequest
      2025/11/22 10:00:02 ...eb/routing/logger.go:68:func1() [W] router: slow POST /api/pay for 192.0.2.9:0, elapsed 3000.1ms @ a.go:7(x)
      => wrongShape
      [2025-11-22T10:00:02Z INFO  app] 192.0.2.9 "GET /a" 500 retries
      => wrongShape
      2025-11-22 10:00:02.300 7 ERROR nova.compute.manager [req-1 - -] Instance failed to spawn: 500
      => wrongShape
      2025-11-22 10:00:02,300 - synapse.http.client - 421 - INFO - POST-12 - Received response to POST http://a/x: 502
      => wrongShape
      "192.0.2.9" "jane" "22/Nov/2025:10:00:02 +0000" "POST /api/pay HTTP/1.1" 5020 157
      => wrongShape
      """)
  void claimsNoMessages(String line, String read) {
    assertThat(OneLine.read(LogFormat.APPLICATION, line), is(read));
  }
}
