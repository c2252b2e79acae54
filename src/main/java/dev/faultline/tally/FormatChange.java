package dev.faultline.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * That some lines of a file are not in its format, and were read in another.
 *
 * @param offset of the first of these lines in the file or its text, in bytes; 0 if there is none
 * @param format that line's format with what it lies in, such as {@code cri+json}; or empty
 * @param lines the number of these lines, in any format
 */
public record FormatChange(long offset, String format, long lines) {
  /** All lines that were read are in the format of the file. */
  public static final FormatChange NONE = new FormatChange(0, "", 0);

  /** Adds one line that was read in another format. */
  public FormatChange with(long at, String in) {
    return lines > 0 && offset <= at
        ? new FormatChange(offset, format, lines + 1)
        : new FormatChange(at, in, lines + 1);
  }

  /** Merges the same of another part of the file. */
  FormatChange plus(FormatChange other) {
    if (lines == 0 || other.lines == 0) {
      return lines == 0 ? other : this;
    }
    FormatChange first = isBefore(other) ? this : other;
    return new FormatChange(first.offset, first.format, Math.addExact(lines, other.lines));
  }

  private boolean isBefore(FormatChange other) {
    return offset == other.offset ? format.compareTo(other.format) < 0 : offset < other.offset;
  }

  void write(DataOutput out) throws IOException {
    Varints.writeUnsigned(out, offset);
    Varints.writeText(out, format);
    Varints.writeUnsigned(out, lines);
  }

  static FormatChange read(DataInput in) throws IOException {
    return new FormatChange(
        Varints.readUnsigned(in), Varints.readText(in), Varints.readUnsigned(in));
  }
}
