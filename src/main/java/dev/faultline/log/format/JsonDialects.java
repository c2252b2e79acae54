package dev.faultline.log.format;

import java.util.Set;

/** The JSON keys of common servers, with the page of their documentation that lists them. */
final class JsonDialects {
  /** Caddy, logging. */
  static final JsonKeys CADDY =
      JsonKeys.only(
          "method=request.method,path=request.uri,status=status,latency=duration:s,time=ts,"
              + "bytes=size,host=request.host,client=request.client_ip,client=request.remote_ip");

  /** Roles that Caddy always logs, and other servers that use its keys may not. */
  static final Set<JsonRole> CADDY_TYPICAL = Set.of(JsonRole.LATENCY, JsonRole.BYTES);

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
