package dev.faultline.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.judge.GateResult;
import dev.faultline.model.LatencyModel;
import dev.faultline.model.PeriodModel;
import dev.faultline.model.ReportModel;
import dev.faultline.model.TotalsModel;
import dev.faultline.report.Report;
import dev.faultline.report.Wording;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Renders the report as one HTML file of less than 1 MB, whatever the log, that works from a disk
 * and makes no network requests. Its policy ("Content Security Policy Level 3", W3C) permits only
 * the script and the style that it names by their hashes.
 */
public final class HtmlReport {
  /** The most notices; more would push the figures out of sight. */
  private static final int NOTICES = 20;

  private final Report report;
  private final ReportModel model;
  private final HtmlWriter html;
  private final @Nullable TimeAxis axis;
  private final StatusColours codes;

  private HtmlReport(Report report) throws IOException {
    this.report = report;
    this.model = report.model();
    html = new HtmlWriter();
    axis = TimeAxis.of(report.requestTimes());
    codes = new StatusColours(report.errorsByStatus());
  }

  /** Renders the report as UTF-8. */
  public static void render(Report report, OutputStream out) throws IOException {
    new HtmlReport(report).write(out);
  }

  private void write(OutputStream out) throws IOException {
    Headline headline = new Headline(report, axis);
    html.verbatim("<!DOCTYPE html>\n");
    html.element(
        "html",
        List.of("lang", "en"),
        () -> {
          html.element("head", () -> writeHead(headline));
          html.element(
              "body",
              () -> {
                html.newLine();
                html.element("header", () -> writeHeader(headline)).newLine();
                html.element("main", this::writeMain).newLine();
              });
        });
    html.writeTo(out);
  }

  private void writeHead(Headline headline) throws IOException {
    String style = resource("report.css");
    String script = resource("report.js");
    html.newLine();
    html.leaf("meta", "charset", "utf-8").newLine();
    String policy =
        "default-src 'none'; script-src 'sha256-%s'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
            .formatted(hash(script), hash(style));
    html.leaf("meta", "http-equiv", "Content-Security-Policy", "content", policy).newLine();
    html.leaf("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.leaf("meta", "name", "referrer", "content", "no-referrer");
    html.leaf("meta", "name", "color-scheme", "content", "light dark").newLine();
    html.element("title", headline.failures() + " – Faultline").newLine();
    html.element("style", () -> html.verbatim(style)).newLine();
    html.element("script", () -> html.verbatim(script)).newLine();
  }

  private void writeHeader(Headline headline) throws IOException {
    html.element("p", "Faultline", "class", "brand");
    html.element("h1", headline.failures());
    if (!headline.worst().isEmpty()) {
      html.element("p", headline.worst() + ".", "class", "story");
    }
    PeriodModel period = model.period();
    String times =
        period.first() == null || period.last() == null
            ? "The log has no times."
            : "%s to %s. All times are in UTC."
                .formatted(TimeAxis.full(period.first()), TimeAxis.full(period.last()));
    html.element("p", times, "class", "muted");
  }

  private void writeMain() throws IOException {
    html.newLine();
    writeNotices();
    html.element("dl", List.of("class", "figures"), this::writeFigures).newLine();
    if (axis != null) {
      new TimelineSection(html, axis, codes).write(report);
    }
    if (model.changes() != null) {
      new ChangesSection(html).write(model.changes());
    }
    new EndpointsSection(html, axis, codes).write(report);
    new AccountingSection(html).write(model);
  }

  /** Writes tripped gates and problems above everything else, where they cannot be overlooked. */
  private void writeNotices() throws IOException {
    List<String> notices = new ArrayList<>();
    for (GateResult gate : model.gates()) {
      if (gate.tripped()) {
        notices.add("Gate " + gate.inWords());
      }
    }
    notices.addAll(report.problemsBesidesGates());
    if (!notices.isEmpty()) {
      html.element(
              "section",
              List.of("class", "notice", "aria-label", "Problems"),
              () -> html.element("ul", () -> writeNotices(notices)))
          .newLine();
    }
  }

  private void writeNotices(List<String> notices) throws IOException {
    for (String notice : notices.subList(0, Math.min(NOTICES, notices.size()))) {
      html.element("li", HtmlWriter.cut(notice));
    }
    if (notices.size() > NOTICES) {
      html.element("li", "… and " + HtmlWriter.count(notices.size() - NOTICES, "more problem"));
    }
  }

  private void writeFigures() throws IOException {
    TotalsModel totals = model.totals();
    html.newLine();
    writeFigure("errors", "Errors", HtmlWriter.grouped(totals.errors()));
    writeFigure("requests", "Requests", HtmlWriter.grouped(totals.requests()));
    writeFigure("rate", "Error rate", Wording.percent(totals.errors(), totals.requests()));
    writeFigure(
        "failing", "Failing endpoints", HtmlWriter.grouped(report.summary().failingEndpoints()));
    LatencyModel latency = totals.latencyMs();
    if (latency != null) {
      writeFigure("p95", "95 % of requests within", latency.p95().toPlainString() + " ms");
    }
    long rejected = model.lines().allRejected();
    if (rejected > 0) {
      writeFigure("rejected", "Rejected lines", HtmlWriter.grouped(rejected));
    }
  }

  private void writeFigure(String id, String name, String value) throws IOException {
    html.element("div", () -> html.element("dt", name).element("dd", value, "id", id)).newLine();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name + " is not in the jar");
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
