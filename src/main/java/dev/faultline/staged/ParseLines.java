package dev.faultline.staged;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.FilterReason;
import dev.faultline.log.LineOutcome;
import dev.faultline.log.NoiseLine;
import dev.faultline.log.ParsedLine;
import dev.faultline.log.RejectedLine;
import dev.faultline.log.Request;
import dev.faultline.log.RequestFields;
import dev.faultline.log.SkippedLine;
import dev.faultline.log.endpoint.RequestFilter;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogParser;
import dev.faultline.log.format.ReplayedLine;
import dev.faultline.log.noise.Noise;
import dev.faultline.log.privacy.PrivacyPolicy;
import dev.faultline.log.text.StringCache;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/** Parses lines of one format: every line becomes exactly one {@link ParsedLine}. */
final class ParseLines extends PTransform<PCollection<String>, PCollection<ParsedLine>> {
  private final LineFormat format;
  private final FormatSettings settings;

  private final RequestFilter selection;
  private final PrivacyPolicy privacy;
  private final int maxLineBytes;

  private ParseLines(
      LineFormat format,
      FormatSettings settings,
      RequestFilter selection,
      PrivacyPolicy privacy,
      int maxLineBytes) {
    this.format = format;
    this.settings = settings;
    this.selection = selection;
    this.privacy = privacy;
    this.maxLineBytes = maxLineBytes;
  }

  /**
   * Returns the transform.
   *
   * @param format of all lines
   * @param settings what the lines do not say themselves, such as their time zone
   * @param selection which requests are counted
   * @param privacy what may be kept of a rejected line
   * @param maxLineBytes limit of a line's length, above which it is rejected
   */
  public static ParseLines of(
      LineFormat format,
      FormatSettings settings,
      RequestFilter selection,
      PrivacyPolicy privacy,
      int maxLineBytes) {
    return new ParseLines(format, settings, selection, privacy, maxLineBytes);
  }

  @Override
  public PCollection<ParsedLine> expand(PCollection<String> lines) {
    return lines
        .apply(ParDo.of(new ParseFn(format, settings, selection, privacy, maxLineBytes)))
        .setCoder(ParsedLineCoder.of());
  }

  /** Catches no exception: a parser that throws has a bug, which must not pass for a bad line. */
  private static final class ParseFn extends DoFn<String, ParsedLine> {
    private final LineFormat format;
    private final FormatSettings settings;
    private final RequestFilter selection;
    private final PrivacyPolicy privacy;
    private final int maxLineBytes;
    private transient @Nullable LogParser parser;
    private transient @Nullable RequestFields fields;
    private transient @Nullable StringCache texts;

    ParseFn(
        LineFormat format,
        FormatSettings settings,
        RequestFilter selection,
        PrivacyPolicy privacy,
        int maxLineBytes) {
      this.format = format;
      this.settings = settings;
      this.selection = selection;
      this.privacy = privacy;
      this.maxLineBytes = maxLineBytes;
    }

    @Setup
    public void setup() {
      parser = new LogParser(format, settings);
      fields = new RequestFields();
      texts = new StringCache();
    }

    @ProcessElement
    public void parse(@Element String line, OutputReceiver<ParsedLine> out) {
      out.output(parse(line));
    }

    private ParsedLine parse(String line) {
      if (parser == null || fields == null || texts == null) {
        throw new IllegalStateException("not set up");
      }
      byte[] bytes = line.getBytes(UTF_8);
      if (bytes.length > maxLineBytes) {
        return rejected(LineOutcome.LINE_TOO_LONG, bytes, null);
      }
      LineOutcome outcome = parser.parse(bytes, 0, bytes.length, fields);
      return switch (outcome) {
        case REQUEST -> request(fields, texts);
        case BLANK -> SkippedLine.BLANK;
        case NOT_A_REQUEST -> noRequest(parser, bytes);
        default -> rejected(outcome, bytes, parser.replayed());
      };
    }

    private ParsedLine noRequest(LogParser parsed, byte[] line) {
      Noise noise = parsed.noise();
      if (noise == null) {
        return SkippedLine.NOT_A_REQUEST;
      }
      ReplayedLine replayed = parsed.replayed();
      byte[] text = replayed == null ? line : replayed.bytes();
      return NoiseLine.of(
          noise,
          replayed == null ? "" : replayed.file(),
          replayed == null ? RejectedLine.NO_OFFSET : replayed.offset(),
          text,
          0,
          text.length,
          privacy);
    }

    /** The staged plan does not know the file of a line; only a replayed line names it. */
    private RejectedLine rejected(
        LineOutcome reason, byte[] line, @Nullable ReplayedLine replayed) {
      int length = line.length;
      return replayed == null
          ? RejectedLine.of(reason, "", RejectedLine.NO_OFFSET, length, line, 0, length, privacy)
          : replayed.rejected(reason, privacy);
    }

    private ParsedLine request(RequestFields request, StringCache cache) {
      FilterReason reason = selection.filter(request);
      return reason == null ? Request.copyOf(request, cache) : reason;
    }
  }
}
