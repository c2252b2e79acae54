package dev.faultline.oracle;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the fields of access logs hold, the usual values more often than the odd ones. */
final class FormatValues {
  /** In a value, a dollar sign is any digit, and a name in angle brackets any value of it. */
  private static final Map<String, List<String>> VALUES =
      Map.ofEntries(
          Map.entry("ip", List.of("192.0.2.$", "203.0.113.$$", "2001:db8::$:$$")),
          Map.entry("host", List.of("www.example.com", "api.example.com:8443", "localhost")),
          Map.entry(
              "path",
              List.of(
                  "/",
                  "/api/$",
                  "/api/$?q=1",
                  "/static/app.js",
                  "/a//b/",
                  "/caf%C3%A9",
                  "/up?u=http://x/#y")),
          Map.entry("stem", List.of("/", "/api/$", "/a%2520b", "/caf\u00e9", "/long/a+b.aspx")),
          Map.entry("verb", List.of("GET", "GET", "POST", "PROPFIND", "M-SEARCH")),
          Map.entry(
              "request",
              List.of(
                  "<verb> <path> HTTP/1.1",
                  "<verb> <path> HTTP/2.0",
                  "<verb> http://<host><path> HTTP/1.1",
                  "GET /a b HTTP/1.1",
                  "GET /old",
                  "OPTIONS * HTTP/1.1")),
          Map.entry("broken", List.of("<request>", "<request>", "<request>", "-", "")),
          Map.entry(
              "status", List.of("200", "200", "304", "404", "499", "500", "502", "503", "504")),
          Map.entry("behind", List.of("200", "200", "404", "500", "502", "503")),
          Map.entry("agent", List.of("curl/8.5.0", "Mozilla/5.0 (X11; x86_64) Gecko", "-")),
          Map.entry("quoting", List.of("<agent>", "a \\\" 500 b", "\\\\")),
          Map.entry("size", List.of("0", "$$$", "$$$$$")),
          Map.entry("seconds", List.of("0.000", "0.0$$", "$.$$$", "$$.$$$")),
          Map.entry("tiny", List.of("0.000$$$", "$.$$$$$$", "0.0")),
          Map.entry("orless", List.of("<tiny>", "<tiny>", "<tiny>", "<seconds>", "-1")),
          Map.entry("clf", List.of("2$/Nov/2025:1$:0$:1$ +0000", "2$/Feb/2024:0$:0$:0$ -0930")),
          Map.entry("iso", List.of("2025-11-2$T1$:0$:0$.$$$$$$Z", "2024-02-29T0$:0$:0$.$$$Z")),
          Map.entry("isoms", List.of("2025-11-2$T1$:0$:0$.$$$Z")),
          Map.entry("daytime", List.of("2025-11-2$ 1$:0$:0$", "2024-02-29 23:59:5$")),
          // Elastic balancers
          Map.entry("type", List.of("http", "https", "h2", "grpcs", "ws", "wss")),
          Map.entry("client", List.of("<ip>:$$$$", "192.0.2.$:$$$$$")),
          Map.entry("target", List.of("10.0.0.$:80", "10.0.0.$:80", "-", "[2001:db8::$]:80")),
          Map.entry("target2", List.of("<behind>", "<behind>", "<behind>", "-")),
          Map.entry(
              "albtimes", List.of("<tiny> <tiny> <tiny>", "-1 -1 -1", "<seconds> <orless> -1")),
          Map.entry("albrequest", List.of("<request>", "<request>", "- http://<host>:80- -")),
          Map.entry("reason", List.of("-", "-", "LambdaInvalidResponse", "WAFConnectionTimeout")),
          Map.entry(
              "albhead",
              List.of(
                  "<type> <iso> app/lb/50dc <client> <target> <albtimes> <status> <target2> <size>"
                      + " <size> \"<albrequest>\" \"<quoting>\" - - arn:aws:x/y")),
          Map.entry(
              "albtail",
              List.of(
                  "",
                  " \"Root=1-$\" \"-\" \"-\" 0 <iso> \"forward\" \"-\" \"<reason>\"",
                  " \"Root=1-$\" - - 0 <iso> \"waf,forward\" \"-\" \"<reason>\" \"10.0.0.$:80\""
                      + " \"<behind>\" \"-\" \"-\" TID_$$",
                  " \"Root=1-$\" \"a.example.com\" \"session-reused\" $ <iso> \"forward\""
                      + " \"https://<host>/x y\" \"<reason>\" 10.0.0.$:80 <behind> \"Ambiguous\""
                      + " \"SpaceInUri\" TID_$$ \"h\" \"/u\" \"ok\" \"new\" field")),
          // S3
          Map.entry("error", List.of("-", "-", "InternalError", "SlowDown", "NoSuchKey")),
          Map.entry("raw", List.of("<agent>", "say \"hi\" 500 \"x")),
          Map.entry("ordash", List.of("$$", "$$$", "-")),
          // Envoy and Istio
          Map.entry("flags", List.of("-", "-", "UH", "UF,URX", "DC")),
          Map.entry(
              "details",
              List.of(
                  "via_upstream",
                  "-",
                  "route_not_found",
                  "upstream_reset_before_response_started{connection_termination}")),
          Map.entry("envoyrequest", List.of("<verb> <path> HTTP/2", "- - HTTP/1.1", "- - -")),
          Map.entry("orzero", List.of("<status>", "<status>", "<status>", "0")),
          Map.entry("failure", List.of("-", "TLS_error:|268435581:SSL routines:X:Y")),
          // HAProxy
          Map.entry(
              "syslog",
              List.of(
                  "",
                  "Feb  6 12:14:14 localhost haproxy[14389]: ",
                  "<134>Feb 16 12:14:14 haproxy[1]: ",
                  "<134>1 2025-11-22T10:00:01.123456+00:00 lb-1 haproxy 14389 - - ")),
          Map.entry("haclient", List.of("192.0.2.$:$$$$", "2001:db8::$:$$$$$")),
          Map.entry("server", List.of("static/srv1", "api/<NOSRV>", "http-in~/<STATS>")),
          Map.entry(
              "timers", List.of("10/0/30/69/$$$", "$/-1/-1/-1/$$$", "0/0/1/-1/+$$", "-1/$/$/$/-1")),
          Map.entry("hastatus", List.of("<status>", "<status>", "<status>", "-1")),
          Map.entry("state", List.of("----", "----", "--VN", "sH--", "SC--", "PR--", "cD--")),
          Map.entry("blocks", List.of("", " {1wt.eu}", " {1wt.eu|a b} {}", " {} {text/html; q=1}")),
          Map.entry("harequest", List.of("<request>\"", "<request>\"", "<BADREQ>\"", "GET /cut")),
          // Ingress and Traefik
          Map.entry("user", List.of("-", "frank", "jane doe")),
          Map.entry(
              "upstream",
              List.of(
                  "10.0.0.$:80 $$ 0.$$$ <behind>",
                  "10.0.0.$:80 $$ 0.$$$ <behind>",
                  "10.0.0.$:80, 10.0.1.$:80 0, $$ 0.$$$, 0.$$$ 50$, <behind>",
                  "10.0.0.$:80 : [2001:db8::$]:80 0 : $$ - : 0.$$$ - : <behind>",
                  "10.0.0.$:80 0 - -",
                  "- - - -")),
          Map.entry("router", List.of("a@docker", "a@file -> b@docker", "-")),
          Map.entry("url", List.of("http://172.17.0.$:80", "h2c://[2001:db8::$]:80", "-")),
          // Columns
          Map.entry("detail", List.of("Error", "OriginConnectError", "Hit", "-")),
          Map.entry("edgestatus", List.of("<status>", "<status>", "<status>", "000")),
          Map.entry("sub", List.of("0", "0", "19")),
          Map.entry("win", List.of("0", "0", "64", "2147942402")),
          Map.entry("plus", List.of("curl/8.5.0", "Mozilla/5.0+(X11;+x)", "-")),
          // JSON and labels
          Map.entry("unix", List.of("17638056$$.$$$$$$", "17638056$$", "1.7638056$$E9")),
          Map.entry("quote", List.of("x\\\" y", "caf\\u00e9", "-")),
          Map.entry("origin", List.of("<behind>", "<behind>", "\"<behind>\"", "0")),
          Map.entry("nanos", List.of("$$$$$$$$$$", "\"$$$$$$\"", "$")),
          Map.entry("anydetail", List.of("response_sent_by_backend", "backend_timeout", "")));

  private FormatValues() {}

  static @Nullable List<String> of(String name) {
    return VALUES.get(name);
  }
}
