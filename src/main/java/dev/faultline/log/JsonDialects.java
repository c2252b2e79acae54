package dev.faultline.log;

import java.util.Set;

/** The keys of servers that log JSON. */
final class JsonDialects {
  /** Caddy, logging. */
  static final JsonKeys CADDY =
      JsonKeys.only(
          "method=request.method,path=request.uri,status=status,latency=duration:s,time=ts,"
              + "bytes=size,host=request.host,client=request.client_ip,client=request.remote_ip");

  /** What Caddy always logs, and others with its keys for a request may not. */
  static final Set<JsonRole> ALWAYS_OF_CADDY = Set.of(JsonRole.LATENCY, JsonRole.BYTES);

  /** Traefik, access logs: durations are nanoseconds. */
  static final JsonKeys TRAEFIK =
      JsonKeys.only(
          "method=RequestMethod,path=RequestPath,status=DownstreamStatus,latency=Duration:ns,"
              + "time=StartUTC,time=StartLocal,time=time,bytes=DownstreamContentSize,"
              + "host=RequestHost,upstream_status=OriginStatus,client=ClientHost");

  /** Google Cloud, HTTP(S) load balancing, logging; HttpRequest of Cloud Logging. */
  static final JsonKeys GCP =
      JsonKeys.only(
          "method=httpRequest.requestMethod,path=httpRequest.requestUrl,status=httpRequest.status,"
              + "latency=httpRequest.latency:s,time=timestamp,time=receiveTimestamp,"
              + "bytes=httpRequest.responseSize,cause=jsonPayload.statusDetails,"
              + "client=httpRequest.remoteIp");

  /** Cloudflare, Logpush, HTTP requests. */
  static final JsonKeys CLOUDFLARE =
      JsonKeys.only(
          "method=ClientRequestMethod,path=ClientRequestURI,path=ClientRequestPath,"
              + "status=EdgeResponseStatus,latency=EdgeTimeToFirstByteMs:ms,"
              + "latency=OriginResponseDurationMs:ms,latency=OriginResponseTime:ns,"
              + "time=EdgeStartTimestamp,time=EdgeEndTimestamp,bytes=EdgeResponseBytes,"
              + "host=ClientRequestHost,upstream_status=OriginResponseStatus,client=ClientIP");

  private JsonDialects() {}
}
