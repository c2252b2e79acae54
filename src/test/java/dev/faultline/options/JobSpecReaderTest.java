package dev.faultline.options;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.log.format.JsonKeys;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.GeneratorSpec;
import dev.faultline.spec.JobSpec;
import dev.faultline.spec.ReportKind;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobSpecReaderTest {
  private static JobSpec read(String... words) {
    return JobSpecReader.read(CommandLine.parse(words));
  }

  private static JobSpec readWithInput(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--input=a.log");
    return read(all.toArray(String[]::new));
  }

  private static String refusalOf(String... words) {
    FaultlineOptions options = CommandLine.parse(words);
    FaultlineException refused =
        assertThrows(FaultlineException.class, () -> JobSpecReader.read(options));
    assertThat(refused.exitCode(), is(ExitCode.USAGE));
    return String.valueOf(refused.getMessage());
  }

  @Test
  void linesInAMemberThatIsNamedLieInItWhateverTheirFormat() {
    assertThat(format("--format=auto", "--jsonKeys=line=log"), is("auto"));
    assertThat(format("--format=combined", "--jsonKeys=line=log"), is("member+combined"));
    assertThat(format("--format=cri+combined", "--jsonKeys=line=log"), is("member+cri+combined"));
    assertThat(
        format("--format=cri+member+combined", "--jsonKeys=line=log"), is("cri+member+combined"));
    assertThat(
        refusalOf("--input=a", "--format=member+combined"),
        is("--format=member+combined: needs --jsonKeys=line=KEY, which names the member"));
  }

  private static String format(String... options) {
    LineFormat format = readWithInput(options).input().format();
    return format == null ? "auto" : format.label();
  }

  @Test
  void refusesAnObjectStoreForTheResult() {
    assertThat(
        refusalOf("--input=a.log", "--output=s3://bucket/day"),
        is("--output=s3://bucket/day: is no local directory; object stores are not built in"));
  }

  @Test
  void hasADefaultForEverythingButTheInput() {
    JobSpec spec = read("--input=a.log");

    assertThat(spec.input().paths(), contains("a.log"));
    assertThat(spec.input().generator(), is(nullValue()));
    assertThat(spec.input().format(), is(nullValue()));
    assertThat(spec.input().settings().jsonKeys(), is(sameInstance(JsonKeys.USUAL)));
    assertThat(spec.count().statuses().toString(), is("5xx"));
    assertThat(spec.output().directory(), is(nullValue()));
    assertThat(spec.output().reports(), contains(ReportKind.TEXT));
    assertThat(spec.output().details(), is(false));
    assertThat(spec.output().top(), is(100));
    assertThat(spec.output().emitErrors(), is(false));
    assertThat(spec.output().writeRejects(), is(false));
    assertThat(spec.judge().maxRejectRatio(), is(new BigDecimal("0.1")));
    assertThat(spec.judge().lenient(), is(false));
    assertThat(spec.bundleBytes(), is(8L << 20));
    assertThat(spec.output().printed(), is(ReportKind.TEXT));
  }

  @ParameterizedTest
  @CsvSource({"auto,", "json,JSON", "combined,COMBINED", "common,COMMON", "simple,SIMPLE"})
  void readsTheFormat(String text, LogFormat format) {
    assertThat(
        readWithInput("--format=" + text).input().format(),
        is(format == null ? null : LineFormat.bare(format)));
  }

  @Test
  void makesSimpleLinesUnlessAFormatIsNamed() {
    assertThat(read("--generate=1").input().format(), is(LineFormat.bare(LogFormat.SIMPLE)));
    assertThat(
        read("--generate=1", "--format=json").input().format(),
        is(LineFormat.bare(LogFormat.JSON)));
  }

  @Test
  void readsWhatToGenerate() {
    JobSpec spec = read("--generate=0", "--seed=0", "--write=-");

    assertThat(spec.input().generator(), is(new GeneratorSpec(LogFormat.SIMPLE, 0L, 0L, "-")));
    assertThat(
        read("--generate=10").input().generator(),
        is(new GeneratorSpec(LogFormat.SIMPLE, 10L, 1L, null)));
    assertThat(spec.input().paths().isEmpty(), is(true));
  }

  @Test
  void readsTheKindsOfReport() {
    assertThat(readWithInput("--report=csv").output().printed(), is(ReportKind.CSV));
    assertThat(readWithInput("--report=json,json").output().printed(), is(ReportKind.JSON));

    JobSpec both = readWithInput("--report=csv,json", "--output=out");

    assertThat(both.output().reports(), contains(ReportKind.JSON, ReportKind.CSV));
    assertThat(both.output().printed(), is(ReportKind.TEXT));
  }

  @Test
  void keepsRejectsBesideAResultUnlessToldNotTo() {
    assertThat(readWithInput("--output=out").output().writeRejects(), is(true));
    assertThat(readWithInput("--output=out", "--rejects").output().writeRejects(), is(true));
    assertThat(readWithInput("--output=out", "--rejects=false").output().writeRejects(), is(false));
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,1", "100000,100000", "2147483647,2147483647", "9999999999,2147483647"})
  void readsHowManyRowsAReportHas(String text, int top) {
    assertThat(readWithInput("--top=" + text).output().top(), is(top));
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "0.5", "1.0", "1e-3", "0.0000000000000000000000000000000000001"})
  void readsAShare(String text) {
    assertThat(
        readWithInput("--maxRejectRatio=" + text).judge().maxRejectRatio(),
        is(new BigDecimal(text)));
  }

  @ParameterizedTest
  @CsvSource({
    "1,1",
    "512B,512",
    "512KiB,524288",
    "8MiB,8388608",
    "1GiB,1073741824",
    "4294967295GiB,4611686017353646080"
  })
  void readsASize(String text, long bytes) {
    assertThat(readWithInput("--bundleBytes=" + text).bundleBytes(), is(bytes));
  }

  @Test
  void readsTheOtherOptions() {
    JobSpec spec =
        readWithInput(
            "--statuses=5xx,499",
            "--details",
            "--emit=errors",
            "--lenient",
            "--plan=staged",
            "--output=out",
            "--jsonKeys=status=rc");

    assertThat(spec.count().statuses().contains(499), is(true));
    assertThat(spec.output().details(), is(true));
    assertThat(spec.output().emitErrors(), is(true));
    assertThat(spec.output().printErrors(), is(true));
    assertThat(spec.judge().lenient(), is(true));
    assertThat(spec.output().directory(), is("out"));
    assertThat(spec.input().settings().jsonKeys() == JsonKeys.USUAL, is(false));
  }

  @Test
  void travelsWithTheStages() throws Exception {
    JobSpec spec = readWithInput("--statuses=5xx,499", "--output=out", "--jsonKeys=status=rc");

    new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(spec);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --format=xml            | is not one of auto, caddy, traefik-json, gcp, cloudflare, json, ltsv, logfmt, alb, elb, cloudfront, s3, w3c, istio, envoy, haproxy, uvicorn, hypercorn, granian, tornado, uwsgi, gin, fiber, chi, php-fpm, vertx, express, spring-boot, serilog, aspnetcore, nginx-proxy-manager, apisix, gorouter, artifactory, nexus, squid, bunny, iis-native, torchserve, application, ingress-nginx, traefik, vhost-combined, combined, common, simple, nor a format string with $ or %
          --format=JSON           | is not one of auto, caddy, traefik-json, gcp, cloudflare, json, ltsv, logfmt, alb, elb, cloudfront, s3, w3c, istio, envoy, haproxy, uvicorn, hypercorn, granian, tornado, uwsgi, gin, fiber, chi, php-fpm, vertx, express, spring-boot, serilog, aspnetcore, nginx-proxy-manager, apisix, gorouter, artifactory, nexus, squid, bunny, iis-native, torchserve, application, ingress-nginx, traefik, vhost-combined, combined, common, simple, nor a format string with $ or %
          --plan=parallel         | is not one of fused, staged
          --maxLineBytes=513MiB   | is more than 512MiB
          --maxLineBytes=0        | is not a size between 1 byte and 4 EiB
          --emit=all              | is not one of errors
          --report=pdf            | is not one of text, json, csv, html, markdown, openmetrics, parquet
          --statuses=abc          | 'abc' is neither a class such as 5xx nor a code such as 499 or 0
          --top=-1                | is not a whole number of 0 or more
          --top=1.5               | is not a whole number of 0 or more
          --top=ten               | is not a whole number of 0 or more
          --top=9223372036854775808 | is not a whole number of 0 or more
          --maxRejectRatio=1.01   | is not a number from 0 to 1
          --maxRejectRatio=-0.1   | is not a number from 0 to 1
          --maxRejectRatio=10%    | is not a number from 0 to 1
          --maxRejectRatio=NaN    | is not a number from 0 to 1
          --bundleBytes=0         | is not a size between 1 byte and 4 EiB
          --bundleBytes=0MiB      | is not a size between 1 byte and 4 EiB
          --bundleBytes=4294967296GiB | is not a size between 1 byte and 4 EiB
          --bundleBytes=8MB       | is not a size such as 8388608, 512KiB, 8MiB or 1GiB
          --bundleBytes=8 MiB     | is not a size such as 8388608, 512KiB, 8MiB or 1GiB
          --bundleBytes=-1        | is not a size such as 8388608, 512KiB, 8MiB or 1GiB
          --bundleBytes=1e6       | is not a size such as 8388608, 512KiB, 8MiB or 1GiB
          """)
  void refusesABadValueAndSaysWhatWouldBeRight(String word, String why) {
    assertThat(refusalOf("--input=a.log", word), is(word + ": " + why));
  }

  @Test
  void namesTheKindOfReportThatIsBad() {
    assertThat(
        refusalOf("--input=a", "--output=out", "--report=json,xml"),
        is("--report=xml: is not one of text, json, csv, html, markdown, openmetrics, parquet"));
  }

  @Test
  void refusesKeysThatMeanNothing() {
    assertThat(
        refusalOf("--input=a", "--jsonKeys=colour=red").startsWith("--jsonKeys=colour=red: "),
        is(true));
  }

  @Test
  void refusesBadNumbersOfTheGenerator() {
    assertThat(refusalOf("--generate=-1"), is("--generate=-1: is not a whole number of 0 or more"));
    assertThat(
        refusalOf("--generate=1", "--seed=x"), is("--seed=x: is not a whole number of 0 or more"));
  }

  @Test
  void refusesOptionsThatLackEachOther() {
    assertThat(
        refusalOf(),
        is("--input is missing: name a log, a directory, a glob or - (--help shows all)"));
    assertThat(
        refusalOf("--input=a", "--generate=1"),
        is("--generate makes its own lines: leave out either --generate or --input"));
    assertThat(refusalOf("--input=a", "--write=b"), is("--write needs --generate"));
    assertThat(refusalOf("--input=a", "--seed=1"), is("--seed needs --generate"));
    assertThat(refusalOf("--input=a", "--rejects"), is("--rejects needs --output"));
    assertThat(
        refusalOf("--input=a", "--report=json,csv"),
        is(
            "--report=json,csv: without --output there is room for one kind, on standard"
                + " output"));
  }

  @Test
  void refusesAnEmptyNameAmongTheInputs() {
    assertThat(
        refusalOf("--input=a,,b"), is("--input=: is empty: name a log, a directory, a glob or -"));
  }

  @ParameterizedTest
  @CsvSource({
    "traefik-json,TRAEFIK_JSON", "traefik_json,TRAEFIK_JSON",
    "vhost_combined,VHOST_COMBINED", "ingress_nginx,INGRESS_NGINX"
  })
  void takesAnUnderscoreInAFormatsNameForAHyphen(String text, LogFormat format) {
    assertThat(readWithInput("--format=" + text).input().format(), is(LineFormat.bare(format)));
  }

  @Test
  void readsTheFormatStringOfAServer() {
    JobSpec nginx = readWithInput("--format=$remote_addr [$time_local] \"$request\" $status");
    JobSpec apache = readWithInput("--format=%h %t \"%r\" %>s");

    assertThat(nginx.input().format(), is(LineFormat.bare(LogFormat.CUSTOM)));
    assertThat(nginx.input().settings().pattern(), is(notNullValue()));
    assertThat(apache.input().format(), is(LineFormat.bare(LogFormat.CUSTOM)));
    assertThat(apache.input().settings().pattern(), is(notNullValue()));
    assertThat(readWithInput("--format=json").input().settings().pattern(), is(nullValue()));
  }

  @Test
  void refusesAFormatStringAndSaysWhatItLacks() {
    assertThat(
        refusalOf("--input=a", "--format=$request"),
        is(
            "--format=$request: is no known format, and as a format string has no status:"
                + " $status (nginx) or %>s (Apache)"));
    assertThat(
        refusalOf("--input=a", "--format=%>s"),
        is("--format=%>s: has no request: $request or $request_uri (nginx), %r or %U (Apache)"));
  }

  @Test
  void readsTheZone() {
    assertThat(readWithInput().input().settings().zone(), is(ZoneId.of("UTC")));
    assertThat(
        readWithInput("--zone=Europe/Berlin").input().settings().zone(),
        is(ZoneId.of("Europe/Berlin")));
    assertThat(readWithInput("--zone=+02:00").input().settings().zone(), is(ZoneId.of("+02:00")));
    assertThat(
        refusalOf("--input=a", "--zone=Berlin"),
        is("--zone=Berlin: is no time zone such as UTC, +02:00 or Europe/Berlin"));
    assertThat(
        refusalOf("--input=a", "--zone=+2h"),
        is("--zone=+2h: is no time zone such as UTC, +02:00 or Europe/Berlin"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"haproxy", "traefik_json", "%r %>s"})
  void generatesOnlyLinesThatTheGeneratorMakes(String format) {
    assertThat(
        refusalOf("--generate=1", "--format=" + format),
        is("--generate makes simple, common, combined and json lines, not --format=" + format));
  }

  @Test
  void aFormatStringTravelsWithTheStages() throws Exception {
    JobSpec spec = readWithInput("--format=$request_uri $status", "--zone=Europe/Berlin");

    new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(spec);
  }
}
