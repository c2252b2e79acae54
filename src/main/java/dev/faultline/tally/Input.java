package dev.faultline.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * One file that was read.
 *
 * @param file its name as the user would type it; {@code -} for standard input
 * @param format the format it was read in, or empty if it holds nothing
 * @param bytes its size when it was matched
 * @param lines its lines, or {@link #UNKNOWN} where the reading cannot tell files apart
 * @param requests its requests, likewise
 * @param rejected its rejected lines, likewise
 * @param state {@link #COMPLETE}, or what was wrong with it
 */
public record Input(
    String file,
    String format,
    long bytes,
    long lines,
    long requests,
    long rejected,
    String state) {
  /** A number that is not known for a single file. */
  public static final long UNKNOWN = -1;

  /** The state of a file that was read to its end. */
  public static final String COMPLETE = "complete";

  /** By name; all fields take part, so that ties are equal. */
  static final Comparator<Input> ORDER =
      Comparator.comparing(Input::file)
          .thenComparing(Input::format)
          .thenComparingLong(Input::bytes)
          .thenComparingLong(Input::lines)
          .thenComparingLong(Input::requests)
          .thenComparingLong(Input::rejected)
          .thenComparing(Input::state);

  void write(DataOutput out) throws IOException {
    Wire.writeText(out, file);
    Wire.writeText(out, format);
    Wire.writeUnsigned(out, bytes);
    Wire.writeSigned(out, lines);
    Wire.writeSigned(out, requests);
    Wire.writeSigned(out, rejected);
    Wire.writeText(out, state);
  }

  static Input read(DataInput in) throws IOException {
    return new Input(
        Wire.readText(in),
        Wire.readText(in),
        Wire.readUnsigned(in),
        Wire.readSigned(in),
        Wire.readSigned(in),
        Wire.readSigned(in),
        Wire.readText(in));
  }
}
