package dev.faultline.render.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.gate.Verdict;
import dev.faultline.render.Numbers;
import dev.faultline.render.Report;
import dev.faultline.render.Words;
import dev.faultline.tally.Latencies;
import dev.faultline.tally.Totals;
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
 * The report to look at: one file of less than 1 MB, whatever the log, that works from a disk and
 * asks no network for anything. Its policy ("Content Security Policy Level 3", W3C) lets nothing
 * run or load but the script and the style that it names by their hashes.
 */
public final class HtmlReport {
  /** More would push the figures out of sight. */
  private static final int NOTICES = 20;

  private final Report report;
  private final Html html;
  private final @Nullable TimeAxis axis;
  private final Codes codes;

  private HtmlReport(Report report) throws IOException {
    this.report = report;
    html = new Html();
    Totals totals = report.result().totals();
    axis = TimeAxis.of(totals.timeline());
    codes = new Codes(totals.statuses().only(report.errorStatuses()));
  }

  /** Renders the report as UTF-8. */
  public static void render(Report report, OutputStream out) throws IOException {
    new HtmlReport(report).write(out);
  }

  private void write(OutputStream out) throws IOException {
    Story story = new Story(report, axis);
    html.verbatim("<!DOCTYPE html>\n").open("html", "lang", "en");
    writeHead(story);
    html.open("body").newLine();
    writeHeader(story);
    html.open("main").newLine();
    writeNotices();
    writeFigures();
    if (axis != null) {
      new TimelineSection(html, axis, codes).write(report);
    }
    if (report.comparison() != null) {
      new ChangesSection(html).write(report.comparison());
    }
    new EndpointsSection(html, axis, codes).write(report);
    new BooksSection(html).write(report.result());
    html.close().newLine();
    html.writeTo(out);
  }

  private void writeHead(Story story) throws IOException {
    String style = resource("report.css");
    String script = resource("report.js");
    html.open("head").newLine();
    html.leaf("meta", "charset", "utf-8").newLine();
    String policy =
        "default-src 'none'; script-src 'sha256-%s'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
            .formatted(hash(script), hash(style));
    html.leaf("meta", "http-equiv", "Content-Security-Policy", "content", policy).newLine();
    html.leaf("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.leaf("meta", "name", "referrer", "content", "no-referrer");
    html.leaf("meta", "name", "color-scheme", "content", "light dark").newLine();
    html.element("title", story.headline() + " – Faultline").newLine();
    html.open("style").verbatim(style).close().newLine();
    html.open("script").verbatim(script).close().newLine();
    html.close();
  }

  private void writeHeader(Story story) throws IOException {
    html.open("header");
    html.element("p", "Faultline", "class", "brand");
    html.element("h1", story.headline());
    if (!story.worst().isEmpty()) {
      html.element("p", story.worst() + ".", "class", "story");
    }
    html.open("p", "class", "muted");
    if (axis == null) {
      html.text("The log has no times.");
    } else {
      Totals totals = report.result().totals();
      html.text(TimeAxis.full(totals.period().first()) + " to ");
      html.text(TimeAxis.full(totals.period().last()) + ". All times are in UTC.");
    }
    html.close().close().newLine();
  }

  /** What must not be overlooked. */
  private void writeNotices() throws IOException {
    List<String> notices = new ArrayList<>();
    for (Verdict verdict : report.gates()) {
      if (verdict.tripped()) {
        notices.add("Gate " + verdict.inWords());
      }
    }
    notices.addAll(report.problemsBesideGates());
    if (!notices.isEmpty()) {
      html.open("section", "class", "notice", "aria-label", "Problems").open("ul");
      for (String notice : notices.subList(0, Math.min(NOTICES, notices.size()))) {
        html.element("li", Html.cut(notice));
      }
      if (notices.size() > NOTICES) {
        html.element("li", "… and " + Html.count(notices.size() - NOTICES, "more problem"));
      }
      html.close().close().newLine();
    }
  }

  private void writeFigures() throws IOException {
    Totals totals = report.result().totals();
    long requests = totals.statuses().total();
    html.open("dl", "class", "figures").newLine();
    writeFigure("errors", "Errors", Html.grouped(totals.errors()));
    writeFigure("requests", "Requests", Html.grouped(requests));
    writeFigure("rate", "Error rate", Words.percent(totals.errors(), requests));
    long failing = report.rows().size() + report.beyond().endpoints();
    writeFigure("failing", "Failing endpoints", Html.grouped(failing));
    Latencies latencies = totals.latencies();
    if (!latencies.isEmpty()) {
      String p95 = Numbers.percentileMillis(latencies, 0.95).toPlainString();
      writeFigure("p95", "95 % of requests within", p95 + " ms");
    }
    long rejected = report.result().books().rejectedLines();
    if (rejected > 0) {
      writeFigure("rejected", "Rejected lines", Html.grouped(rejected));
    }
    html.close().newLine();
  }

  private void writeFigure(String id, String name, String value) throws IOException {
    html.open("div").element("dt", name).element("dd", value, "id", id).close().newLine();
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
