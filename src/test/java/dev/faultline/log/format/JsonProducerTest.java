package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;

/** Lines of programs whose keys are known, in the format of any JSON. */
class JsonProducerTest {
  private static String read(String line) {
    return OneLine.read(LogFormat.JSON, line);
  }

  @ParameterizedTest
  @Lines(
      """
      # Istio
      {"authority":"reviews:9080","bytes_received":0,"bytes_sent":91,"downstream_remote_address":"192.0.2.9:43612","duration":3106,"method":"GET","path":"/reviews/0","response_code":503,"response_code_details":"no_healthy_upstream","response_flags":"UH","start_time":"2025-11-22T10:00:01.310Z","upstream_host":"-"}
      => 503 GET /reviews/{id} path=/reviews/0 time=2025-11-22T10:00:01.310Z latency=3106000us bytes=91 host=reviews:9080 client=192.0.2.9 cause=UH
      # Envoy Gateway
      {":authority":"shop.example.com","bytes_sent":44,"duration":250,"method":"POST","response_code":502,"response_code_details":"via_upstream","response_flags":"-","start_time":"2025-11-22T10:00:01Z","x-envoy-origin-path":"/pay?a=1","x-forwarded-for":"192.0.2.9,10.0.0.1","downstream_remote_address":"-"}
      => 502 POST /pay time=2025-11-22T10:00:01Z latency=250000us bytes=44 host=shop.example.com client=192.0.2.9
      # Linkerd
      {"client.addr":"192.0.2.9:36930","client.id":"-","host":"greeter:3000","method":"GET","processing_ns":"270323","request_bytes":"","response_bytes":"29","status":500,"timestamp":"2025-11-22T10:00:01Z","total_ns":"1534820","uri":"http://greeter:3000/hello?name=B","version":"HTTP/2.0"}
      => 500 GET /hello path=http://greeter:3000/hello time=2025-11-22T10:00:01Z latency=1534us bytes=29 host=greeter:3000 client=192.0.2.9
      # VPC Lattice
      {"sourceIpPort":"192.0.2.9:57086","failureReason":"ConnectionTimeout","startTime":"2025-11-22T10:00:01Z","requestMethod":"GET","requestPath":"/a","responseCode":504,"bytesReceived":135,"bytesSent":12,"duration":23,"hostHeader":"a.example.com","requestToTargetDuration":21}
      => 504 GET /a time=2025-11-22T10:00:01Z latency=23000us bytes=12 host=a.example.com client=192.0.2.9 cause=ConnectionTimeout
      """)
  void readsTheProxiesOfAMesh(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      # AWS API Gateway: REST, then HTTP
      {"requestId":"r","ip":"192.0.2.9","requestTime":"22/Nov/2025:10:00:01 +0000","httpMethod":"GET","resourcePath":"/pets/{petId}","status":"502","protocol":"HTTP/1.1","responseLength":"49"}
      => 502 GET /pets/{petId} time=2025-11-22T10:00:01Z bytes=49 client=192.0.2.9
      {"ip":"192.0.2.9","requestTime":"22/Nov/2025:10:00:01 +0000","httpMethod":"POST","routeKey":"POST /pets","status":"502","responseLatency":"31"}
      => 502 POST /pets time=2025-11-22T10:00:01Z latency=31000us client=192.0.2.9
      # Azure: Application Gateway, v2 and v1; Front Door; App Service
      {"timeStamp":"2025-11-22T10:00:01Z","properties":{"clientIP":"192.0.2.9","httpMethod":"POST","originalRequestUriWithArgs":"/pay?a=1","requestUri":"/rewritten","httpStatus":502,"sentBytes":44,"timeTaken":3,"serverStatus":"-","originalHost":"shop.example.com","host":"shop.example.com","error_info":"ERRORINFO_UPSTREAM_TIMED_OUT"}}
      => 502 POST /rewritten time=2025-11-22T10:00:01Z latency=3000000us bytes=44 host=shop.example.com client=192.0.2.9 cause=ERRORINFO_UPSTREAM_TIMED_OUT
      {"time":"2025-11-22T10:00:01Z","properties":{"clientIP":"192.0.2.9","httpMethod":"POST","requestUri":"/pay","httpStatus":502,"sentBytes":44,"timeTaken":205}}
      => 502 POST /pay time=2025-11-22T10:00:01Z bytes=44 client=192.0.2.9 unreadable=[latency]
      {"time":"2025-11-22T10:00:01Z","properties":{"httpMethod":"POST","requestUri":"https://shop.example.com:443/pay","responseBytes":"44","clientIp":"192.0.2.9","timeTaken":"0.250","httpStatusCode":"502","ErrorInfo":"OriginInvalidResponse"}}
      => 502 POST /pay path=https://shop.example.com:443/pay time=2025-11-22T10:00:01Z latency=250000us bytes=44 host=shop.example.com:443 client=192.0.2.9 cause=OriginInvalidResponse
      {"time":"2025-11-22T10:00:01Z","properties":"{\\"CsHost\\":\\"shop.example.com\\",\\"CIp\\":\\"192.0.2.9\\",\\"CsMethod\\":\\"POST\\",\\"CsUriStem\\":\\"/pay\\",\\"ScStatus\\":502,\\"ScBytes\\":44,\\"TimeTaken\\":250}"}
      => 502 POST /pay time=2025-11-22T10:00:01Z latency=250000us bytes=44 host=shop.example.com client=192.0.2.9
      # CloudFront
      {"date":"2025-11-22","time":"10:00:01","sc-bytes":"44","c-ip":"192.0.2.9","cs-method":"POST","cs(Host)":"d1.cloudfront.net","cs-uri-stem":"/pay","sc-status":"502","x-host-header":"shop.example.com","time-taken":"0.250","x-edge-detailed-result-type":"OriginCommError"}
      => 502 POST /pay time=2025-11-22T10:00:01Z latency=250000us bytes=44 host=shop.example.com client=192.0.2.9 cause=OriginCommError
      # Akamai DataStream 2
      {"cliIP":"192.0.2.9","statusCode":"503","reqHost":"www.example.com","reqMethod":"GET","reqPath":"/a","reqTimeSec":"1763805601.250","bytes":"4995","turnAroundTimeMSec":"11","transferTimeMSec":"125","errorCode":"ERR_READ_TIMEOUT|fwd"}
      => 503 GET /a time=2025-11-22T10:00:01.250Z latency=11000us bytes=4995 host=www.example.com client=192.0.2.9 cause=ERR_READ_TIMEOUT|fwd
      # App Engine
      {"protoPayload":{"ip":"192.0.2.9","startTime":"2025-11-22T10:00:01Z","latency":"2.220912s","method":"GET","resource":"/a?b=1","status":500,"responseSize":"506","host":"a.example.com"},"resource":{"type":"gae_app"},"timestamp":"2025-11-22T10:00:01Z"}
      => 500 GET /a time=2025-11-22T10:00:01Z latency=2220912us bytes=506 host=a.example.com client=192.0.2.9
      # Vercel
      {"timestamp":1763805601200,"host":"shop.example.com","path":"/a","proxy":{"method":"POST","statusCode":502,"clientIp":"192.0.2.9"},"statusCode":502}
      => 502 POST /a time=2025-11-22T10:00:01.200Z host=shop.example.com client=192.0.2.9
      """)
  void readsClouds(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      {"date":"2025-11-22","time":"10:00:01","cs-uri-stem":"/a","sc-status":"502"}
      => 502 /a time=2025-11-22T10:00:01Z
      {"date":"2025-11-22","time":"10:00:01","path":"/a","status":"502"}
      => 502 /a time=2025-11-22T09:00:01Z
      """)
  void takesTheTimesOfCloudFrontForUtc(String line, String read) {
    FormatSettings usual = FormatSettings.USUAL;
    FormatSettings berlin =
        new FormatSettings(
            usual.jsonKeys(), ZoneId.of("Europe/Berlin"), usual.pattern(), usual.endpoints());

    assertThat(OneLine.read(LogFormat.JSON, berlin, line.getBytes(UTF_8)), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      # Kong
      {"request":{"uri":"/a?b=1","url":"https://x/a","method":"POST","headers":{"host":"shop.example.com"}},"response":{"status":502,"size":44},"latencies":{"request":250,"kong":3},"client_ip":"192.0.2.9","started_at":1763805601200,"upstream_status":"502"}
      => 502 POST /a time=2025-11-22T10:00:01.200Z latency=250000us bytes=44 host=shop.example.com client=192.0.2.9 upstreamFailed
      # HAProxy
      {"timestamp":1763805601,"client_ip":"192.0.2.9","Tr":250,"Tt":251,"status_code":503,"bytes_read":44,"termination_state":"sC--","http_method":"POST","http_uri":"/pay"}
      => 503 POST /pay time=2025-11-22T10:00:01Z latency=251000us client=192.0.2.9
      # WildFly
      {"eventSource":"web-access","hostName":"default-host","bytesSent":44,"dateTime":"22/Nov/2025:10:00:01 +0000","remoteHost":"192.0.2.9","remoteUser":null,"requestLine":"POST /pay HTTP/1.1","responseCode":502}
      => 502 POST /pay time=2025-11-22T10:00:01Z bytes=44 client=192.0.2.9
      # Liberty
      {"type":"liberty_accesslog","host":"web1","ibm_remoteHost":"192.0.2.9","ibm_requestMethod":"POST","ibm_uriPath":"/pay","ibm_elapsedTime":250000,"ibm_responseCode":502,"ibm_bytesReceived":44,"ibm_datetime":"2025-11-22T10:00:01.200+0000"}
      => 502 POST /pay time=2025-11-22T10:00:01.200Z latency=250000us bytes=44 client=192.0.2.9
      # Pomerium
      {"level":"info","service":"envoy","method":"POST","authority":"shop.example.com","path":"/pay","forwarded-for":"192.0.2.9","duration":250.5,"size":44,"response-code":502,"response-code-details":"via_upstream","time":"2025-11-22T10:00:01Z","message":"http-request"}
      => 502 POST /pay time=2025-11-22T10:00:01Z latency=250500us bytes=44 host=shop.example.com client=192.0.2.9
      # Tomcat
      {"host":"192.0.2.9","logicalUserName":"-","user":"-","time":"[22/Nov/2025:10:00:01 +0000]","request":"POST /pay HTTP/1.1","statusCode":"502","size":"44","elapsedTimeS":"0.250"}
      => 502 POST /pay time=2025-11-22T10:00:01Z latency=250000us bytes=44 client=192.0.2.9
      # Apache
      {"time":"2025-11-22T10:00:01Z","process":"250000","filename":"/var/www/x","remoteIP":"192.0.2.9","host":"shop.example.com","request":"/pay","query":"","method":"POST","status":"502"}
      => 502 POST /pay time=2025-11-22T10:00:01Z latency=250000us host=shop.example.com client=192.0.2.9
      # nginx, nested
      {"ts":"1763805601.200","http":{"method":"POST","status_code":"502","url":"/pay"},"nginx":{"time":"0.250","remote_addr":"192.0.2.9"}}
      => 502 POST /pay time=2025-11-22T10:00:01.200Z latency=250000us client=192.0.2.9
      # Kubernetes
      {"kind":"Event","stage":"ResponseComplete","requestURI":"/api/v1/pods","verb":"list","sourceIPs":["192.0.2.9","10.0.0.1"],"responseStatus":{"metadata":{},"code":500},"requestReceivedTimestamp":"2025-11-22T10:00:01Z"}
      => 500 list /api/v1/pods time=2025-11-22T10:00:01Z client=192.0.2.9
      {"kind":"Event","stage":"ResponseStarted","requestURI":"/api/v1/pods","verb":"watch","responseStatus":{"code":200}}
      => notARequest
      # MinIO
      {"time":"2025-11-22T10:00:01Z","api":{"name":"GetObject","status":"Bad Gateway","statusCode":502,"tx":44,"timeToResponse":"250000000ns","timeToResponseInNS":"250000000"},"remotehost":"192.0.2.9","requestPath":"/data/x","requestHost":"minio:9000"}
      => 502 /data/x time=2025-11-22T10:00:01Z latency=250000us bytes=44 host=minio:9000 client=192.0.2.9
      # GitLab
      {"method":"GET","path":"/a","controller":"A","action":"b","status":500,"time":"2025-11-22T10:00:01Z","remote_ip":"192.0.2.9","duration_s":0.62}
      => 500 GET /a time=2025-11-22T10:00:01Z latency=620000us client=192.0.2.9
      {"duration_ms":250,"host":"git.example.com","method":"POST","remote_addr":"192.0.2.9:0","remote_ip":"192.0.2.9","status":502,"time":"2025-11-22T10:00:01Z","uri":"/a","written_bytes":44}
      => 502 POST /a time=2025-11-22T10:00:01Z latency=250000us bytes=44 host=git.example.com client=192.0.2.9
      """)
  void readsServers(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      # Serilog, compact
      {"@t":"2025-11-22T10:00:01Z","@mt":"HTTP {RequestMethod}","RequestMethod":"GET","RequestPath":"/a","StatusCode":500,"Elapsed":34.5}
      => 500 GET /a time=2025-11-22T10:00:01Z latency=34500us
      # pino-http, express-winston
      {"level":50,"time":1763805601200,"req":{"method":"POST","url":"/pay","headers":{"host":"shop.example.com"},"remoteAddress":"192.0.2.9"},"res":{"statusCode":502},"responseTime":250}
      => 502 POST /pay time=2025-11-22T10:00:01.200Z latency=250000us host=shop.example.com client=192.0.2.9
      {"level":"error","meta":{"req":{"method":"POST","url":"/pay"},"res":{"statusCode":502},"responseTime":250},"timestamp":"2025-11-22T10:00:01Z"}
      => 502 POST /pay time=2025-11-22T10:00:01Z latency=250000us
      # restify
      {"name":"audit","audit":true,"level":30,"remoteAddress":"192.0.2.9","req":{"method":"POST","url":"/pay"},"res":{"statusCode":502},"latency":250,"_audit":true,"time":"2025-11-22T10:00:01Z"}
      => 502 POST /pay time=2025-11-22T10:00:01Z latency=250000us client=192.0.2.9
      # ASP.NET Core
      {"Timestamp":"2025-11-22T10:00:01Z","EventId":2,"Category":"Microsoft.AspNetCore.Hosting.Diagnostics","State":{"ElapsedMilliseconds":250.5,"StatusCode":502,"Method":"POST","Scheme":"http","Host":"shop.example.com","PathBase":"","Path":"/pay"}}
      => 502 POST /pay time=2025-11-22T10:00:01Z latency=250500us host=shop.example.com
      {"Timestamp":"2025-11-22T10:00:01Z","EventId":1,"Category":"Microsoft.AspNetCore.Hosting.Diagnostics","State":{"Method":"POST","Host":"shop.example.com","Path":"/pay"}}
      => notARequest
      # LogstashAccessEncoder
      {"@timestamp":"2025-11-22T10:00:01Z","@version":"1","method":"POST","status_code":502,"requested_url":"POST /pay HTTP/1.1","requested_uri":"/pay","remote_host":"192.0.2.9","content_length":44,"elapsed_time":250}
      => 502 POST /pay time=2025-11-22T10:00:01Z latency=250000us bytes=44 client=192.0.2.9
      # OpenTelemetry
      {"timestamp":"2025-11-22T10:00:01Z","http.request.method":"POST","url.path":"/pay","http.response.status_code":502,"http.server.request.duration":0.25,"client.address":"192.0.2.9","server.address":"shop.example.com"}
      => 502 POST /pay time=2025-11-22T10:00:01Z latency=250000us host=shop.example.com client=192.0.2.9
      """)
  void readsFrameworks(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      # Logstash, whose host is the machine
      {"@timestamp":"2025-11-22T10:00:09Z","@version":"1","clientip":"192.0.2.9","timestamp":"22/Nov/2025:10:00:01 +0000","verb":"POST","request":"/pay","response":"502","bytes":"44","host":"web1"}
      => 502 POST /pay time=2025-11-22T10:00:01Z bytes=44 client=192.0.2.9
      # Datadog
      {"_id":"AgA","tags":["env:prod"],"date":"2025-11-22T10:00:01Z","service":"shop","host":"web1","source":"nginx","status":"error","attributes":{"duration":250000000,"http":{"status_code":502,"method":"POST","url":"/pay"},"network":{"client":{"ip":"192.0.2.9"},"bytes_written":44}}}
      => 502 POST /pay time=2025-11-22T10:00:01Z latency=250000us bytes=44 client=192.0.2.9
      # Elastic
      {"@timestamp":"2025-11-22T10:00:01Z","event":{"duration":250000000},"http":{"request":{"method":"POST"},"response":{"status_code":502}},"source":{"ip":"192.0.2.9"},"url":{"original":"/pay","domain":"shop.example.com"},"host":{"name":"web1"}}
      => 502 POST /pay time=2025-11-22T10:00:01Z latency=250000us host=shop.example.com client=192.0.2.9
      # Logstash's pattern for HAProxy
      {"client_ip":"192.0.2.9","accept_date":"22/Nov/2025:10:00:01.200","time_duration":"250","http_status_code":"502","bytes_read":"44","http_verb":"POST","http_request":"/pay"}
      => 502 POST /pay time=2025-11-22T10:00:01.200Z latency=250000us client=192.0.2.9
      # Filebeat
      {"@timestamp":"2025-11-22T10:00:09Z","json":{"time":"2025-11-22T10:00:01Z","method":"POST","path":"/pay","status":502},"log":{"file":{"path":"/var/log/app.log"},"offset":503}}
      => 502 POST /pay time=2025-11-22T10:00:01Z
      # Splunk's and Datadog's fields
      {"_time":"2025-11-22T10:00:01Z","http_method":"POST","uri_path":"/pay","status":"502","clientip":"192.0.2.9"}
      => 502 POST /pay time=2025-11-22T10:00:01Z client=192.0.2.9
      {"date":"2025-11-22T10:00:01Z","http.method":"POST","http.url_details.path":"/pay","http.status_code":"502"}
      => 502 POST /pay time=2025-11-22T10:00:01Z
      # Fluentd
      {"remote":"192.0.2.9","host":"-","user":"-","method":"POST","path":"/pay","code":"502","size":"44","time":"2025-11-22T10:00:01+00:00"}
      => 502 POST /pay time=2025-11-22T10:00:01Z bytes=44 client=192.0.2.9
      """)
  void readsCollectors(String line, String read) {
    assertThat(read(line), is(read));
  }
}
