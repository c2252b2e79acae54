package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import dev.faultline.log.LineOutcome;
import dev.faultline.log.RejectedLine;
import dev.faultline.log.privacy.PrivacyPolicy;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code rejects.jsonl}: an earlier run rejected the line inside it, which is now parsed
 * again.
 */
public final class ReplayedLine {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  /** Start of every such line, and of no server's lines. */
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

  /**
   * Returns the rejected line inside a line of {@code rejects.jsonl}, or null for any other line.
   */
  public static @Nullable ReplayedLine of(byte[] line, int from, int to) {
    int start = from + START.length;
    if (start > to || !Arrays.equals(line, from, start, START, 0, START.length)) {
      return null;
    }
    try (com.fasterxml.jackson.core.JsonParser json = FACTORY.createParser(line, from, to - from)) {
      return read(json);
    } catch (IOException notJson) {
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
        case "file" -> file = JsonValues.replaceLoneSurrogates(json.getText());
        case "offset" -> offset = json.getLongValue();
        case "length" -> length = json.getLongValue();
        case "cut" -> isCut = json.getBooleanValue();
        case "text" -> text = JsonValues.utf8(json.getText());
        case "base64" -> exact = json.getBinaryValue();
        default -> json.skipChildren();
      }
    }
    byte[] bytes = exact == null ? text : exact;
    boolean isComplete = json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
    return bytes == null || length < 0 || !isComplete
        ? null
        : new ReplayedLine(file, offset, length, isCut, bytes);
  }

  /**
   * Returns the source of the original line: a file, or a topic and partition; empty if unknown.
   */
  public String file() {
    return file;
  }

  /** Returns the offset of the original line in its source, or -1 if unknown. */
  public long offset() {
    return offset;
  }

  /** Returns true if only the first bytes of the line were kept. */
  boolean isCut() {
    return isCut;
  }

  /** Returns the bytes that were kept of the line; must not be modified. */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * Returns the line as it was rejected originally, but with the reason it is rejected for now.
   *
   * @param privacy the policy that masks the bytes
   */
  public RejectedLine rejected(LineOutcome reason, PrivacyPolicy privacy) {
    return new RejectedLine(reason, file, offset, length, isCut, privacy.mask(bytes, isCut));
  }
}
