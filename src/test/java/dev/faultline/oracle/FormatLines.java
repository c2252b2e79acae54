package dev.faultline.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Random lines of the formats of servers, balancers and proxies, odd ones among them. */
public final class FormatLines {
  private static final Pattern PLACE = Pattern.compile("<([a-z0-9]+)>");
  private static final Pattern DIGIT = Pattern.compile("\\$");
  private static final int ODD_ONE_IN = 25;
  private static final int OTHER_COLUMNS_ONE_IN = 300;

  private static final String CLF =
      "<ip> - <user> [<clf>] \"<broken>\" <status> <size> \"<agent>\" \"<agent>\"";
  private static final String CF =
      "<daytime>\tCDG50-P2\t$$$\t<ip>\t<verb>\td.cloudfront.net\t<stem>\t<edgestatus>\t-\t<plus>"
          + "\tq=1\t-\tError\tid==\t<host>\thttps\t$$\t<seconds>\t-";
  private static final String CF_NAMES =
      "#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status"
          + " cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type"
          + " x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for";
  private static final String HAPROXY =
      "<syslog><haclient> [0$/Nov/2025:1$:0$:0$.$$$] http-in~ <server> <timers> <hastatus> <size>"
          + " - - <state> 1/1/1/1/$ 0/0<blocks> \"<harequest>";

  /** In logs of every format. */
  private static final List<String> BETWEEN =
      List.of(
          "",
          " ",
          "\t \t",
          "2025/11/22 10:00:03 [error] 31#31: *5 failed, request: \"GET /noise HTTP/1.1\", x",
          "[Sat Nov 22 10:00:00.123456 2025] [core:notice] [pid 1:tid 140] AH00094: x",
          "I0102 15:04:05.000000       1 file.go:1] msg",
          "/docker-entrypoint.sh: Configuration complete; ready for start up",
          "java.lang.IllegalStateException: boom",
          "\tat org.example.Pay.charge(Pay.java:12)",
          "Traceback (most recent call last):",
          "  File \"/app/main.py\", line 10, in handler",
          "    return work(request)");

  private FormatLines() {}

  /** Lines as they are, and odd ones in every so many. */
  private record Kind(List<String> usual, List<String> odd) {}

  private static Kind kind(String label) {
    return switch (label) {
      case "alb" ->
          new Kind(
              List.of("<albhead><albtail>"),
              List.of("http 2025-11-22T10:00:01Z app/lb/1 192.0.2.1:80", "ftp <iso> x"));
      case "elb" ->
          new Kind(
              List.of(
                  "<iso> my-lb <client> <target> <albtimes> <status> <target2> <size> <size>"
                      + " \"<albrequest>\" \"<quoting>\" - -"),
              List.of(
                  "<iso> my-lb <client> <target> <tiny> <tiny> <tiny> - - 82 305 \"- - - \" \"-\""
                      + " - -",
                  "<iso> my-lb"));
      case "s3" ->
          new Kind(
              List.of(
                  "79a5 bucket [<clf>] <ip> - 3E57 REST.GET.OBJECT a/b%20c \"<broken>\" <status>"
                      + " <error> <ordash> <ordash> <ordash> <ordash> \"-\" \"<raw>\" - s9=="
                      + " SigV4 ECDHE AuthHeader <host> TLSv1.2 - -"),
              List.of(
                  "79a5 bucket [<clf>] - svc:s3 3E57 S3.EXPIRE.OBJECT key - - - - 5 - - \"-\""
                      + " \"-\" - s9== - - - - - - -",
                  "79a5 bucket"));
      case "envoy" ->
          new Kind(
              List.of(
                  "[<isoms>] \"<envoyrequest>\" <orzero> <flags> $ <size> <ordash> <ordash>"
                      + " \"<ip>\" \"<agent>\" \"id-$\" \"<host>\" \"tcp://10.0.2.$:80\""),
              List.of("[<isoms>] \"GET / HTTP/2\"", "[2025] cut"));
      case "istio" ->
          new Kind(
              List.of(
                  "[<isoms>] \"<envoyrequest>\" <orzero> <flags> <details> - \"<failure>\" $ <size>"
                      + " <ordash> <ordash> \"-\" \"<agent>\" \"id-$\" \"<host>\" \"10.44.1.$:80\""
                      + " outbound|8000||a.svc 10.0.0.1:3 10.0.0.2:80 [2001:db8::$]:4 - default"),
              List.of("[<isoms>] \"GET / HTTP/2\"", "[2025] cut"));
      case "haproxy" ->
          new Kind(
              List.of(HAPROXY),
              List.of(
                  "Feb  6 12:14:14 localhost haproxy[14389]: Proxy http-in started.",
                  "Feb  6 12:12:56 localhost haproxy[14387]: 10.0.1.2:33313"
                      + " [06/Feb/2009:12:12:51.443] fnt bck/srv1 0/0/5007 212 -- 0/0/0/0/3 0/0",
                  "Feb  6 12:12:56 localhost haproxy[1]: 10.0.1.2:33313"
                      + " [06/Feb/2009:12:12:51.443] fnt/1: SSL handshake failure"));
      case "ingress-nginx" ->
          new Kind(
              List.of(CLF + " $$$ <seconds> [ns-svc-80] [] <upstream> 89f3c8"), List.of("cut"));
      case "traefik" -> new Kind(List.of(CLF + " $$ \"<router>\" \"<url>\" $$$ms"), List.of("cut"));
      case "vhost-combined" -> new Kind(List.of("<host> " + CLF), List.of("cut"));
      case "w3c" ->
          new Kind(
              List.of(
                  "<daytime> 10.0.0.5 <verb> <stem> q=1 443 - <ip> <plus> - <status> <sub> <win>"
                      + " $$$"),
              List.of("#Software: Microsoft Internet Information Services 10.0", "2025-11-22 cut"));
      case "cloudfront" ->
          new Kind(
              List.of(
                  CF
                      + "\tTLSv1.3\tTLS_AES\tError\tHTTP/2.0\t-\t-\t51754\t0.113\t<detail>"
                      + "\ttext/plain;%20charset=utf-8\t20\t-\t-"),
              List.of("#Version: 1.0", "2025-11-22\tcut"));
      case "caddy" ->
          new Kind(
              List.of(
                  "{\"level\":\"error\",\"ts\":<unix>,\"logger\":\"http.log.access\",\"msg\":\"handled"
                      + " request\",\"request\":{\"remote_ip\":\"<ip>\",\"proto\":\"HTTP/2.0\","
                      + "\"method\":\"<verb>\",\"host\":\"<host>\",\"uri\":\"<path>\",\"headers\":"
                      + "{\"User-Agent\":[\"<quote>\"]}},\"duration\":<seconds>,\"size\":<size>,"
                      + "\"status\":<orzero>,\"resp_headers\":{\"Server\":[\"Caddy\"]}}"),
              List.of("{\"level\":\"info\",\"ts\":<unix>,\"msg\":\"serving\"}", "{\"cut\":"));
      case "traefik-json" ->
          new Kind(
              List.of(
                  "{\"ClientHost\":\"<ip>\",\"DownstreamStatus\":<origin>,\"Duration\":<nanos>,"
                      + "\"OriginStatus\":<origin>,\"RequestHost\":\"<host>\",\"RequestMethod\":"
                      + "\"<verb>\",\"RequestPath\":\"<path>\",\"RequestProtocol\":\"HTTP/1.1\","
                      + "\"StartUTC\":\"<iso>\",\"level\":\"info\",\"msg\":\"<quote>\","
                      + "\"time\":\"<iso>\"}",
                  "{\"DownstreamStatus\":<status>,\"Duration\":<nanos>,\"RequestMethod\":\"<verb>\","
                      + "\"RequestPath\":\"<path>\",\"RouterName\":\"r\",\"StartUTC\":\"<iso>\"}"),
              List.of("{\"level\":\"error\",\"msg\":\"x\",\"time\":\"<iso>\"}", "{\"cut\":"));
      case "gcp" ->
          new Kind(
              List.of(
                  "{\"httpRequest\":{\"latency\":\"<tiny>s\",\"remoteIp\":\"<ip>\",\"requestMethod\":"
                      + "\"<verb>\",\"requestUrl\":\"https://<host><path>\",\"status\":<status>,"
                      + "\"userAgent\":\"<quote>\"},\"jsonPayload\":{\"statusDetails\":"
                      + "\"<anydetail>\"},\"resource\":{\"type\":\"http_load_balancer\"},"
                      + "\"severity\":\"WARNING\",\"timestamp\":\"<iso>\"}"),
              List.of("{\"severity\":\"INFO\",\"timestamp\":\"<iso>\"}", "{\"cut\":"));
      case "cloudflare" ->
          new Kind(
              List.of(
                  "{\"ClientIP\":\"<ip>\",\"ClientRequestHost\":\"<host>\",\"ClientRequestMethod\":"
                      + "\"<verb>\",\"ClientRequestURI\":\"<path>\",\"EdgeResponseBytes\":<size>,"
                      + "\"EdgeResponseStatus\":<status>,\"EdgeStartTimestamp\":\"<iso>\","
                      + "\"OriginResponseStatus\":<origin>,\"RayID\":\"$$\"}"),
              List.of("{\"RayID\":\"1\"}", "{\"cut\":"));
      default ->
          new Kind(
              List.of(
                  "time:[<clf>]\thost:<ip>\treq:<request>\tstatus:<status>\tsize:<size>\tua:<agent>"
                      + "\treqtime:<seconds>",
                  "host:<ip>\ttime:[<clf>]\tmethod:<verb>\turi:<path>\tstatus:<status>\tsize:-"
                      + "\treqtime_microsec:$$$$$$"),
              List.of("time:[<clf>]\tmsg:started", "no labels"));
    };
  }

  /** Writes that many lines, and those between them that name columns, the first behind a BOM. */
  public static Path write(String label, int lines, Random random, Path target) throws IOException {
    Kind kind = kind(label);
    StringBuilder text = new StringBuilder();
    boolean columns = label.equals("w3c") || label.equals("cloudfront");
    List<String> usual = kind.usual();
    for (int i = 0; i < lines; i++) {
      if (columns && i == 0) {
        text.append("\uFEFF#Version: 1.0\n").append(names(label, true)).append('\n');
      } else if (columns && random.nextInt(OTHER_COLUMNS_ONE_IN) == 0) {
        boolean all = random.nextBoolean();
        text.append(names(label, all)).append('\n');
        usual = all ? kind.usual() : List.of(fewer(label));
      }
      List<String> from = random.nextInt(ODD_ONE_IN) == 0 ? kind.odd() : usual;
      text.append(fill(pick(from, random), random))
          .append(random.nextInt(ODD_ONE_IN) == 0 ? "\r\n" : "\n");
      if (random.nextInt(ODD_ONE_IN) == 0) {
        text.append(pick(BETWEEN, random)).append('\n');
      }
    }
    return Files.writeString(target, text, UTF_8);
  }

  private static String names(String label, boolean all) {
    if (label.equals("cloudfront")) {
      return all
          ? CF_NAMES
              + " ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version"
              + " fle-status fle-encrypted-fields c-port time-to-first-byte"
              + " x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start"
              + " sc-range-end"
          : CF_NAMES;
    }
    return all
        ? "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip"
            + " cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken"
        : "#Fields: date-local time-local sc-status cs-uri-stem cs-method TimeTakenMS c-ip";
  }

  private static String fewer(String label) {
    return label.equals("cloudfront") ? CF : "<daytime>.$$$ <status> \"<stem>\" <verb> $$$ <ip>";
  }

  private static String fill(String template, Random random) {
    String filled = template;
    Matcher place = PLACE.matcher(filled);
    while (place.find()) {
      List<String> values = FormatValues.of(place.group(1));
      if (values != null) {
        filled =
            filled.substring(0, place.start())
                + digits(pick(values, random), random)
                + filled.substring(place.end());
        place = PLACE.matcher(filled);
      }
    }
    return digits(filled, random);
  }

  private static String digits(String value, Random random) {
    return DIGIT.matcher(value).replaceAll(digit -> Integer.toString(random.nextInt(10)));
  }

  private static <T> T pick(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }
}
