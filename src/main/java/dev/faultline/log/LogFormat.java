package dev.faultline.log;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The formats that are known, the more specific ones first: where two fit a file, it wins. */
public enum LogFormat {
  /** JSON access log of Caddy. */
  CADDY,
  /** JSON access log of Traefik. */
  TRAEFIK_JSON,
  /** JSON of Google Cloud's HTTP(S) load balancers. */
  GCP,
  /** JSON of Cloudflare's HTTP requests. */
  CLOUDFLARE,
  /** One JSON object a line, of whatever keys. */
  JSON,
  /** Labelled tab-separated values. */
  LTSV,
  /** AWS Application Load Balancer. */
  ALB,
  /** AWS Classic Load Balancer. */
  ELB,
  /** Amazon CloudFront, standard log. */
  CLOUDFRONT,
  /** Amazon S3, server access log. */
  S3,
  /** W3C extended: IIS and others that name their columns. */
  W3C,
  /** Istio's text log: Envoy's with more fields. */
  ISTIO,
  /** Envoy's default text log. */
  ENVOY,
  /** HAProxy's HTTP log, with or without a prefix of syslog. */
  HAPROXY,
  /** The ingress controller that is nginx. */
  INGRESS_NGINX,
  /** Traefik's common log format. */
  TRAEFIK,
  /** Combined with the virtual host before it. */
  VHOST_COMBINED,
  /** NCSA combined: common with referer and agent, and the tails of Apache and nginx. */
  COMBINED,
  /** NCSA common. */
  COMMON,
  /** {@code METHOD PATH STATUS LATENCYms}. */
  SIMPLE,
  /** The format string of some nginx or Apache. */
  CUSTOM;

  /** The name that options and reports use. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The format of this name; an underscore is as good as a hyphen.
   *
   * @throws IllegalArgumentException if there is none; the message lists all
   */
  public static LogFormat named(String name) {
    String label = name.replace('_', '-');
    return ofFiles()
        .filter(format -> format.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "is not one of auto, " + labels() + ", nor a format string with $ or %"));
  }

  /** The names of all formats that a file may be found to have. */
  public static String labels() {
    return ofFiles().map(LogFormat::label).collect(Collectors.joining(", "));
  }

  /** All that have a name: {@link #CUSTOM} is what its string says. */
  static Stream<LogFormat> ofFiles() {
    return Arrays.stream(values()).filter(format -> format != CUSTOM);
  }

  /** True when what a line means depends on one before it: it names the columns. */
  public boolean namesColumns() {
    return this == W3C || this == CLOUDFRONT;
  }

  /**
   * A parser of this format with its own scratch space: one for every reader.
   *
   * @param settings what the lines themselves do not tell
   */
  LineParser newParser(FormatSettings settings) {
    Timestamps timestamps = new Timestamps(settings.zone());
    return switch (this) {
      case CADDY -> new JsonParser(JsonDialects.CADDY, JsonDialects.ALWAYS_OF_CADDY, timestamps);
      case TRAEFIK_JSON -> new JsonParser(JsonDialects.TRAEFIK, timestamps);
      case GCP -> new JsonParser(JsonDialects.GCP, timestamps);
      case CLOUDFLARE -> new JsonParser(JsonDialects.CLOUDFLARE, timestamps);
      case JSON -> new JsonParser(settings.jsonKeys(), timestamps);
      case LTSV -> new LtsvParser(timestamps);
      case ALB -> new ElbParser(true, timestamps);
      case ELB -> new ElbParser(false, timestamps);
      case CLOUDFRONT -> new W3cParser(W3cColumns.CLOUDFRONT, timestamps);
      case S3 -> new S3Parser(timestamps);
      case W3C -> new W3cParser(W3cColumns.IIS, timestamps);
      case ISTIO -> new EnvoyParser(true, timestamps);
      case ENVOY -> new EnvoyParser(false, timestamps);
      case HAPROXY -> new HaproxyParser(timestamps);
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
