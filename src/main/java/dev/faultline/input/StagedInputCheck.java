package dev.faultline.input;

import dev.faultline.log.envelope.Envelopes;
import dev.faultline.log.envelope.PieceJoiner;
import dev.faultline.scan.LineScanner;
import dev.faultline.spec.FaultlineException;
import dev.faultline.unpack.Compression;
import dev.faultline.unpack.ContentRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Checks that a file is UTF-8 text without a byte order mark, the only input that {@code TextIO}
 * reads without loss. It silently replaces other bytes by U+FFFD, which merges endpoints, and the
 * line after a mark would be lost, so every file is scanned before the run.
 */
public final class StagedInputCheck {
  private static final int BUFFER = 1 << 16;
  private static final String FUSED = "--plan=fused, the default, reads it";

  private StagedInputCheck() {}

  /**
   * Scans files.
   *
   * @throws FaultlineException if a file contains something that would be lost; the message says
   *     where
   */
  public static void check(List<InputFile> files) throws IOException {
    for (InputFile file : files) {
      check(file);
    }
  }

  /**
   * Scans files whose lines lie in envelopes for lines in pieces, which this plan cannot join.
   *
   * @param maxLineBytes of a line; longer ones are no pieces
   * @throws FaultlineException if a file has one
   */
  public static void checkWholeLines(List<InputFile> files, Envelopes envelopes, int maxLineBytes)
      throws IOException {
    for (InputFile file : files) {
      Optional<PieceJoiner> joiner = PieceJoiner.of(envelopes, maxLineBytes);
      if (joiner.isPresent()) {
        checkWholeLines(file, joiner.get(), maxLineBytes);
      }
    }
  }

  private static void checkWholeLines(InputFile file, PieceJoiner joiner, int maxLineBytes)
      throws IOException {
    try (SeekableByteChannel in = FileChannels.open(file.metadata())) {
      LineScanner line =
          new LineScanner(in, 0, file.bytes(), file.bytes(), maxLineBytes, bytes -> {});
      while (line.next()) {
        if (!line.isTooLong()
            && joiner.add(line.offset(), line.bytes(), line.from(), line.to())
                != PieceJoiner.Step.WHOLE) {
          throw outside(file, "has a line in pieces at byte " + line.offset(), FUSED);
        }
      }
    }
  }

  static void check(InputFile file) throws IOException {
    ContentRange content = file.content();
    if (content.isEntry()) {
      throw outside(file, "is in an archive", FUSED);
    }
    if (content.compression() != Compression.NONE) {
      throw outside(file, "is compressed (" + content.compression().label() + ")", FUSED);
    }
    if (content.isUtf16()) {
      throw outside(file, "is UTF-16", FUSED);
    }
    if (content.isDocument()) {
      throw outside(file, "is a JSON document of many records", FUSED);
    }
    LogHead head = FileHead.of(file);
    String noText = head.noText();
    if (noText != null) {
      throw outside(file, noText, "unpack it first");
    }
    if (head.hasByteOrderMark()) {
      throw outside(file, "starts with a UTF-8 byte order mark", FUSED);
    }
    if (FileHead.startOfText(file) > 0) {
      throw outside(file, "starts with NULs", FUSED);
    }
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    CharBuffer chars = CharBuffer.allocate(BUFFER);
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    try (ReadableByteChannel in = FileChannels.open(file.metadata())) {
      long line = 1;
      boolean end;
      do {
        end = in.read(bytes) < 0;
        bytes.flip();
        CoderResult decoded = utf8.decode(bytes, chars, end);
        line += newlines(bytes);
        if (decoded.isError()) {
          throw outside(file, "is not UTF-8 in line " + line, FUSED);
        }
        bytes.compact();
        chars.clear();
      } while (!end);
    }
  }

  private static FaultlineException outside(InputFile file, String what, String remedy) {
    return FaultlineException.usage(
        "--input="
            + file.name()
            + ": the file "
            + what
            + "; --plan=staged reads plain UTF-8 text only: "
            + remedy);
  }

  /** Counts the line ends in the part of the buffer that was decoded. */
  private static long newlines(ByteBuffer decoded) {
    long n = 0;
    for (int i = 0; i < decoded.position(); i++) {
      if (decoded.get(i) == '\n') {
        n++;
      }
    }
    return n;
  }
}
