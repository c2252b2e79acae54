package dev.faultline.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.Fields;
import dev.faultline.log.Filtered;
import dev.faultline.log.FormatSettings;
import dev.faultline.log.LogFormat;
import dev.faultline.log.LogParser;
import dev.faultline.log.ParsedLine;
import dev.faultline.log.Rejected;
import dev.faultline.log.ReplayedLine;
import dev.faultline.log.Request;
import dev.faultline.log.Selection;
import dev.faultline.log.Skipped;
import dev.faultline.log.TextCache;
import dev.faultline.log.Verdict;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/** Parses lines of one format: every line becomes exactly one {@link ParsedLine}. */
public final class ParseLines extends PTransform<PCollection<String>, PCollection<ParsedLine>> {
  private final LogFormat format;
  private final FormatSettings settings;

  private final Selection selection;
  private final int maxLineBytes;

  private ParseLines(
      LogFormat format, FormatSettings settings, Selection selection, int maxLineBytes) {
    this.format = format;
    this.settings = settings;
    this.selection = selection;
    this.maxLineBytes = maxLineBytes;
  }

  /**
   * Parses lines of this format.
   *
   * @param settings what the lines themselves do not tell
   * @param selection which requests are counted
   * @param maxLineBytes a longer line is rejected
   */
  public static ParseLines of(
      LogFormat format, FormatSettings settings, Selection selection, int maxLineBytes) {
    return new ParseLines(format, settings, selection, maxLineBytes);
  }

  @Override
  public PCollection<ParsedLine> expand(PCollection<String> lines) {
    return lines
        .apply(ParDo.of(new ParseFn(format, settings, selection, maxLineBytes)))
        .setCoder(ParsedLineCoder.of());
  }

  /** Has no try and no catch: a parser that throws is a bug, and must not pass for a bad line. */
  private static final class ParseFn extends DoFn<String, ParsedLine> {
    private final LogFormat format;
    private final FormatSettings settings;
    private final Selection selection;
    private final int maxLineBytes;
    private transient @Nullable LogParser parser;
    private transient @Nullable Fields fields;
    private transient @Nullable TextCache texts;

    ParseFn(LogFormat format, FormatSettings settings, Selection selection, int maxLineBytes) {
      this.format = format;
      this.settings = settings;
      this.selection = selection;
      this.maxLineBytes = maxLineBytes;
    }

    @Setup
    public void setup() {
      parser = new LogParser(format, settings);
      fields = new Fields();
      texts = new TextCache();
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
        return Rejected.of(Verdict.LINE_TOO_LONG, line, bytes.length);
      }
      Verdict verdict = parser.parse(bytes, 0, bytes.length, fields);
      return switch (verdict) {
        case REQUEST -> request(fields, texts);
        case BLANK -> Skipped.BLANK;
        case NOT_A_REQUEST -> Skipped.NOT_A_REQUEST;
        default -> rejected(verdict, line, bytes.length, parser.replayed());
      };
    }

    private static Rejected rejected(
        Verdict verdict, String line, long length, @Nullable ReplayedLine replayed) {
      return replayed == null
          ? Rejected.of(verdict, line, length)
          : Rejected.of(verdict, new String(replayed.bytes(), UTF_8), replayed.length());
    }

    private ParsedLine request(Fields request, TextCache cache) {
      Filtered why = selection.filter(request);
      return why == null ? Request.copyOf(request, cache) : why;
    }
  }
}
