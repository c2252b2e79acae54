package dev.faultline.log.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Programs that are recognised by keys that a line of theirs always has, and what their other keys
 * mean: the unit of a latency whose name does not tell, or whose host {@code host} is.
 */
enum JsonProducer {
  /** Rails, gem lograge: milliseconds with a fraction. */
  LOGRAGE("controller,action", "duration:ms"),
  /** Envoy, Istio, Contour and Envoy Gateway, access logs as JSON: {@code %DURATION%}. */
  ENVOY("response_flags", "duration:ms"),
  /** Echo 4, middleware.Logger: a Go duration, once as a number and once as text. */
  ECHO("latency_human", "latency:ns"),
  /** Echo 5, middleware.RequestLogger through slog, which writes a Go duration as a number. */
  ECHO_SLOG("bytes_in,bytes_out,remote_ip", "latency:ns"),
  /** Caddy, access log, in a file that is not read as its own format. */
  CADDY("ts,request.remote_ip,request.uri", "duration:s"),
  /** Go's zap, production encoder: a duration is seconds with a fraction. */
  ZAP("level,ts,msg", "latency:s?,duration:s?"),
  /** Go's gin-contrib/zap. */
  GIN_ZAP("user-agent,query,ip", "latency:s?"),
  /** Go's gin-contrib/logger: zerolog writes a duration as milliseconds. */
  GIN_ZEROLOG("user_agent,body_size,ip", "latency:ms"),
  /** Node's pino-http and express-winston: the difference of two clocks in milliseconds. */
  NODE("res.statusCode", "responseTime:ms"),
  /** Node's restify, audit log. */
  RESTIFY("_audit", "latency:ms"),
  /** Pomerium, access log: zerolog writes a duration as milliseconds. */
  POMERIUM("response-code", "duration:ms"),
  /** Amazon VPC Lattice, access logs. */
  LATTICE("requestToTargetDuration", "duration:ms"),
  /** Azure Application Gateway v2, access log; v1, which has no such key, writes milliseconds. */
  APPLICATION_GATEWAY("serverStatus", "timeTaken:s"),
  /** HAProxy, a log-format of JSON with the names of its variables. */
  HAPROXY("termination_state", "Ta:ms,Tt:ms"),
  /** Apache, a widely copied LogFormat of JSON: {@code "process":"%D"}. */
  APACHE("filename,remoteIP", "process:us"),
  /** logstash-logback-encoder, LogstashAccessEncoder. */
  LOGBACK("requested_uri", "elapsed_time:ms"),
  /** Tomcat, JsonAccessLogValve: {@code %h} is called host. */
  TOMCAT("logicalUserName", "", Host.CLIENT),
  /** Liberty, access log as JSON: the host is where it runs. */
  LIBERTY("ibm_responseCode", "", Host.MACHINE),
  /** Logstash and what it collects from: the host is where it runs. */
  LOGSTASH("@version,@timestamp", "", Host.MACHINE),
  /** Datadog, log archives: standard attributes, durations in nanoseconds. */
  DATADOG("_id,service,source,tags", "duration:ns", Host.MACHINE);

  /** Whose host {@code host} is. */
  enum Host {
    /** The one that the client asked for. */
    REQUESTED,
    /** The client's own. */
    CLIENT,
    /** The one that runs the program. */
    MACHINE
  }

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> marks;

  @SuppressWarnings("ImmutableEnumChecker") // never modified
  private final List<KeyMeaning> latencies;

  final Host host;

  JsonProducer(String marks, String latencies) {
    this(marks, latencies, Host.REQUESTED);
  }

  JsonProducer(String marks, String latencies, Host host) {
    this.marks = List.of(marks.split(",", -1));
    this.latencies =
        latencies.isEmpty()
            ? List.of()
            : Arrays.stream(latencies.split(",", -1))
                .map(key -> KeyMeaning.usual(JsonRole.LATENCY, 0, key))
                .toList();
    this.host = host;
  }

  /** Returns all keys that mark a producer; the index of each is its bit. */
  static List<String> allMarks() {
    List<String> all = new ArrayList<>();
    for (JsonProducer producer : values()) {
      producer.marks.stream().filter(mark -> !all.contains(mark)).forEach(all::add);
    }
    return all;
  }

  /** Returns the bits that a line of this producer has. */
  long bits(List<String> all) {
    return marks.stream().mapToLong(mark -> 1L << all.indexOf(mark)).sum();
  }

  /** Returns the unit of a latency under this key, or null if the producer is not known for it. */
  @Nullable LatencyUnit unitOf(String key, boolean isFraction) {
    for (KeyMeaning latency : latencies) {
      if (latency.name().equals(key)) {
        return latency.unitOf(isFraction);
      }
    }
    return null;
  }
}
