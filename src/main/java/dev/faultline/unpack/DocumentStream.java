package dev.faultline.unpack;

import dev.faultline.scan.ByteSearch;
import dev.faultline.unpack.JsonSyntax.Role;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a line of each record of a JSON document. What is between records becomes blanks and a line
 * end, so that offsets stay those of the document; only between objects that directly follow each
 * other a line end is added. Lines between JSON texts stay what they are. Of a text without records
 * the last byte stays, which is no request: nothing is lost in silence.
 */
final class DocumentStream extends BlockStream {
  private static final int BUFFER_BYTES = 1 << 16;

  /** Longer runs of blanks are cut into lines, as lines have a limit. */
  private static final int MAX_BLANKS = 1 << 12;

  private final InputStream document;
  private final JsonSyntax syntax = new JsonSyntax();
  private final RecordPath path;
  private final byte[] buffer = new byte[BUFFER_BYTES];

  /** The part of the buffer that has not been read yet, and its offset in the document. */
  private int next;

  private int limit;
  private long bufferOffset;

  /** How many bytes since the last record are blanks, unless no record follows. */
  private long blanks;

  /** How many blanks are to be written now, and the byte behind them, or -1. */
  private long due;

  private int held = -1;

  /** Whether the line that was written last has no end yet. */
  private boolean isLineOpen;

  private boolean isBetweenTexts;
  private boolean isAtEnd;
  private @Nullable IOException failure;

  /** Where the current call writes. */
  private byte[] out = buffer;

  private int outNext;
  private int outEnd;

  DocumentStream(InputStream document, DocumentKind kind) {
    this.document = document;
    this.path = new RecordPath(syntax, kind);
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    out = b;
    outNext = off;
    outEnd = off + len;
    while (outNext < outEnd) {
      if (due > 0) {
        writeBlanks();
      } else if (held >= 0) {
        write((byte) held);
        held = -1;
      } else if (next < limit) {
        readText();
        readByte();
      } else if (!fill()) {
        break;
      }
    }
    if (outNext > off || len == 0) {
      return outNext - off;
    }
    if (failure != null) {
      throw failure;
    }
    return -1;
  }

  private void writeBlanks() {
    int n = (int) Math.min(due, outEnd - outNext);
    for (int i = 0; i < n; i++) {
      write(due-- % MAX_BLANKS == 0 ? (byte) '\n' : (byte) ' ');
    }
  }

  private void write(byte c) {
    out[outNext++] = c;
  }

  private void endLine() {
    if (isLineOpen && !path.isInRecord()) {
      write((byte) '\n');
      isLineOpen = false;
    }
  }

  /** Reads the bytes of a text up to one that is not like the others. */
  private void readText() {
    if (!syntax.isInText()) {
      return;
    }
    int most = path.isInRecord() ? Math.min(limit, next + outEnd - outNext) : limit;
    int end = ByteSearch.indexOfEither(buffer, next, most, (byte) '"', (byte) '\\');
    int to = end < 0 ? most : end;
    int lf = ByteSearch.indexOf(buffer, next, to, (byte) '\n');
    to = lf < 0 ? to : lf;
    if (path.isInRecord()) {
      System.arraycopy(buffer, next, out, outNext, to - next);
      outNext += to - next;
    } else {
      blanks += to - next;
    }
    next = to;
  }

  private void readByte() {
    if (next == limit || outNext == outEnd) {
      return;
    }
    byte c = buffer[next++];
    Role role = syntax.next(c);
    if (role == Role.ERROR) {
      long offset = bufferOffset + next - 1;
      fail(DamagedException.corrupt("is no valid JSON after " + offset + " bytes of text"));
      return;
    }
    if (role == Role.OTHER) {
      readOther(c);
      return;
    }
    switch (path.place(role, c)) {
      case FIRST, LAST_WITHOUT -> startLine(c);
      case INSIDE, LAST -> write(role == Role.SPACE ? (byte) ' ' : c);
      case OUTSIDE -> {
        boolean ends = c == '\n' || (role != Role.SPACE && role != Role.KEY);
        if (isLineOpen && ends) {
          endLine();
        } else {
          blanks++;
        }
      }
    }
  }

  /** Starts a line with a byte, behind the blanks before it. */
  private void startLine(byte c) {
    if (isLineOpen) {
      write((byte) '\n');
      blanks -= blanks > 0 ? 1 : 0;
    }
    due = blanks;
    blanks = 0;
    held = c;
    isLineOpen = true;
  }

  /** Reads a byte of a line that is no JSON. */
  private void readOther(byte c) {
    if (isBetweenTexts) {
      write(c);
    } else {
      startLine(c);
    }
    isBetweenTexts = c != '\n';
    isLineOpen = isBetweenTexts;
  }

  private boolean fill() {
    if (isAtEnd) {
      return false;
    }
    try {
      bufferOffset += limit;
      next = 0;
      limit = Math.max(0, document.read(buffer));
      isAtEnd = limit == 0;
      if (isAtEnd && syntax.depth() > 0) {
        fail(DamagedException.corrupt("ends too early"));
      }
    } catch (IOException e) {
      limit = 0;
      fail(e);
    }
    return !isAtEnd;
  }

  private void fail(IOException e) {
    failure = e;
    isAtEnd = true;
    next = limit;
    endLine();
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
