package dev.faultline.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One file that was read.
 *
 * @param file its name as the user would type it; {@code -} for standard input
 * @param format the format it was read in, or empty if it holds nothing
 * @param bytes its size when it was matched
 */
public record Input(String file, String format, long bytes) {
  void write(DataOutput out) throws IOException {
    Wire.writeText(out, file);
    Wire.writeText(out, format);
    Wire.writeUnsigned(out, bytes);
  }

  static Input read(DataInput in) throws IOException {
    return new Input(Wire.readText(in), Wire.readText(in), Wire.readUnsigned(in));
  }
}
