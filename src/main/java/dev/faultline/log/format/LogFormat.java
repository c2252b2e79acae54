package dev.faultline.log.format;

import dev.faultline.log.Timestamps;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The known formats, the more specific ones first: if two fit a file equally well, the first wins.
 */
public enum LogFormat {
  /** Caddy, JSON access log. */
  CADDY,
  /** Traefik, JSON access log. */
  TRAEFIK_JSON,
  /** Google Cloud, JSON log of its HTTP(S) load balancers. */
  GCP,
  /** Cloudflare, JSON log of HTTP requests. */
  CLOUDFLARE,
  /** One JSON object per line, with common or user-defined keys. */
  JSON,
  /** Labelled tab-separated values. */
  LTSV,
  /** Pairs of key and value: logfmt, with the keys that JSON has. */
  LOGFMT,
  /** AWS Application Load Balancer. */
  ALB,
  /** AWS Classic Load Balancer. */
  ELB,
  /** Amazon CloudFront, standard log. */
  CLOUDFRONT,
  /** Amazon S3, server access log. */
  S3,
  /** W3C extended: IIS and other servers that name their columns. */
  W3C,
  /** Istio's text log: Envoy's with three more fields. */
  ISTIO,
  /** Envoy's default text log. */
  ENVOY,
  /** HAProxy's HTTP log, with or without a syslog prefix. */
  HAPROXY,
  /** uvicorn, the server of FastAPI and others. */
  UVICORN,
  /** Hypercorn. */
  HYPERCORN,
  /** Granian. */
  GRANIAN,
  /** Tornado. */
  TORNADO,
  /** uWSGI. */
  UWSGI,
  /** Gin, the logger of its default engine. */
  GIN,
  /** Fiber, its logger middleware. */
  FIBER,
  /** chi, its logger middleware. */
  CHI,
  /** PHP-FPM, the access log of a pool. */
  PHP_FPM,
  /** Vert.x, the tiny and short formats of its logger. */
  VERTX,
  /** Express and others with morgan's formats dev, tiny and short. */
  EXPRESS,
  /** Spring Boot, the pattern of its reference for Tomcat and Undertow. */
  SPRING_BOOT,
  /** Serilog, its request logging for ASP.NET Core, as text. */
  SERILOG,
  /** ASP.NET Core, the hosting's messages about finished requests. */
  ASPNETCORE,
  /** Nginx Proxy Manager. */
  NGINX_PROXY_MANAGER,
  /** Apache APISIX. */
  APISIX,
  /** Cloud Foundry, its router. */
  GOROUTER,
  /** JFrog Artifactory, request log. */
  ARTIFACTORY,
  /** Sonatype Nexus 3, request log. */
  NEXUS,
  /** Squid, its native log, which Apache Traffic Server writes too. */
  SQUID,
  /** bunny.net CDN. */
  BUNNY,
  /** IIS, its own format with commas. */
  IIS_NATIVE,
  /** TorchServe, access log. */
  TORCHSERVE,
  /** Applications and frameworks that log requests in a line of their own. */
  APPLICATION,
  /** The Kubernetes ingress controller ingress-nginx. */
  INGRESS_NGINX,
  /** Traefik's common log format. */
  TRAEFIK,
  /** Combined, with the virtual host at the start. */
  VHOST_COMBINED,
  /**
   * NCSA combined: common with referer and agent, and optionally more fields of Apache or nginx.
   */
  COMBINED,
  /** NCSA common. */
  COMMON,
  /** {@code METHOD PATH STATUS LATENCYms}. */
  SIMPLE,
  /** Any format that an nginx or Apache format string describes. */
  CUSTOM;

  /** Returns the name in options and reports, for instance {@code vhost-combined}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the format with this name, in which underscores equal hyphens.
   *
   * @throws IllegalArgumentException if there is none; the message lists all names
   */
  public static LogFormat named(String name) {
    String label = name.replace('_', '-');
    return detectable()
        .filter(format -> format.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "is not one of auto, " + labels() + ", nor a format string with $ or %"));
  }

  /** Returns the names of all formats that can be detected, separated by commas. */
  public static String labels() {
    return detectable().map(LogFormat::label).collect(Collectors.joining(", "));
  }

  /**
   * Returns all formats that can be named or detected: all but {@link #CUSTOM}, which is defined by
   * its string.
   */
  public static Stream<LogFormat> detectable() {
    return Arrays.stream(values()).filter(format -> format != CUSTOM);
  }

  /** Returns true if lines depend on an earlier one, which names the columns. */
  public boolean namesColumns() {
    return this == W3C || this == CLOUDFRONT;
  }

  /**
   * Returns true if lines are read with the prefix of syslog, which tells requests from the
   * program's messages.
   */
  boolean readsPrefix() {
    return this == HAPROXY;
  }

  /**
   * Creates a parser of this format. Each reader needs its own, as it has scratch space.
   *
   * @param settings what the parser needs to know besides the lines
   */
  FormatParser newParser(FormatSettings settings) {
    Timestamps timestamps = new Timestamps(settings.zone());
    return switch (this) {
      case CADDY -> new JsonLogParser(JsonDialects.CADDY, JsonDialects.CADDY_TYPICAL, timestamps);
      case TRAEFIK_JSON -> new JsonLogParser(JsonDialects.TRAEFIK, timestamps);
      case GCP -> new JsonLogParser(JsonDialects.GCP, timestamps);
      case CLOUDFLARE -> new JsonLogParser(JsonDialects.CLOUDFLARE, timestamps);
      case JSON -> new JsonLogParser(settings.jsonKeys(), timestamps);
      case LOGFMT -> new LogfmtParser(settings.jsonKeys(), timestamps);
      case LTSV -> new LtsvParser(timestamps);
      case ALB -> new ElbParser(true, timestamps);
      case ELB -> new ElbParser(false, timestamps);
      case CLOUDFRONT -> new W3cParser(W3cColumns.CLOUDFRONT, timestamps);
      case S3 -> new S3Parser(timestamps);
      case W3C -> new W3cParser(W3cColumns.IIS, timestamps);
      case ISTIO -> new EnvoyParser(true, timestamps);
      case ENVOY -> new EnvoyParser(false, timestamps);
      case HAPROXY -> new HaproxyParser(timestamps);
      case UVICORN,
          HYPERCORN,
          GRANIAN,
          TORNADO,
          UWSGI,
          GIN,
          FIBER,
          CHI,
          PHP_FPM,
          VERTX,
          EXPRESS,
          SPRING_BOOT,
          SERILOG,
          ASPNETCORE,
          NGINX_PROXY_MANAGER,
          APISIX,
          GOROUTER,
          ARTIFACTORY,
          NEXUS,
          SQUID,
          BUNNY,
          IIS_NATIVE,
          TORCHSERVE,
          APPLICATION ->
          new TextParser(TextDialect.of(this), timestamps);
      case INGRESS_NGINX -> new ClfParser(new IngressTail(), timestamps);
      case TRAEFIK -> new ClfParser(new TraefikTail(), timestamps);
      case VHOST_COMBINED -> new ClfParser(PlainTail.VHOST_COMBINED, timestamps);
      case COMBINED -> new ClfParser(PlainTail.COMBINED, timestamps);
      case COMMON -> new ClfParser(PlainTail.COMMON, timestamps);
      case SIMPLE -> new SimpleParser();
      case CUSTOM ->
          new PatternParser(
              Objects.requireNonNull(settings.pattern(), "no pattern for lines of its format"),
              timestamps);
    };
  }
}
