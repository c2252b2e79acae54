package dev.faultline.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A line of {@code rejects.jsonl}: a line that an earlier run could not read, to be read again. */
public final class ReplayedLine {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  /** How every such line starts, and no line of a server. */
  private static final byte[] START = "{\"reason\":\"".getBytes(US_ASCII);

  private final String file;
  private final long offset;
  private final long length;
  private final boolean isCut;
  private final byte[] bytes;

  private ReplayedLine(String file, long offset, long length, boolean isCut, byte[] bytes) {
    this.file = file;
    this.offset = offset;
    this.length = length;
    this.isCut = isCut;
    this.bytes = bytes;
  }

  /** The line that a line holds, or null if it is none of {@code rejects.jsonl}. */
  static @Nullable ReplayedLine of(byte[] line, int from, int to) {
    int start = from + START.length;
    if (start > to || !Arrays.equals(line, from, start, START, 0, START.length)) {
      return null;
    }
    try (com.fasterxml.jackson.core.JsonParser json = FACTORY.createParser(line, from, to - from)) {
      return read(json);
    } catch (IOException noJson) {
      return null;
    }
  }

  private static @Nullable ReplayedLine read(com.fasterxml.jackson.core.JsonParser json)
      throws IOException {
    String file = "";
    long offset = -1;
    long length = -1;
    boolean isCut = false;
    byte[] text = null;
    byte[] exact = null;
    json.nextToken();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.getCurrentName();
      json.nextToken();
      switch (name) {
        case "file" -> file = JsonValues.mended(json.getText());
        case "offset" -> offset = json.getLongValue();
        case "length" -> length = json.getLongValue();
        case "cut" -> isCut = json.getBooleanValue();
        case "text" -> text = JsonValues.utf8(json.getText());
        case "base64" -> exact = json.getBinaryValue();
        default -> json.skipChildren();
      }
    }
    byte[] bytes = exact == null ? text : exact;
    boolean isWhole = json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
    return bytes == null || length < 0 || !isWhole
        ? null
        : new ReplayedLine(file, offset, length, isCut, bytes);
  }

  /** Where the line was, or empty if that is not known. */
  public String file() {
    return file;
  }

  /** Where in its file the line started, in bytes, or -1. */
  public long offset() {
    return offset;
  }

  /** True when less than the line was kept. */
  boolean isCut() {
    return isCut;
  }

  /** What was kept of the line. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * The line as it was rejected before, for the reason that it has now.
   *
   * @param privacy what may be shown of it
   */
  public RejectedLine rejected(Verdict reason, Privacy privacy) {
    return new RejectedLine(reason, file, offset, length, isCut, privacy.mask(bytes, isCut));
  }
}
