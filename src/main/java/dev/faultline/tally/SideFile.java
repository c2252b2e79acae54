package dev.faultline.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A part of a file that grows beside the report. Only parts that a result lists are ever joined: a
 * task that failed leaves parts behind, and nobody lists those.
 *
 * @param target the file that the part belongs to
 * @param part the part's own name
 */
public record SideFile(String target, String part) {
  void write(DataOutput out) throws IOException {
    Wire.writeText(out, target);
    Wire.writeText(out, part);
  }

  static SideFile read(DataInput in) throws IOException {
    return new SideFile(Wire.readText(in), Wire.readText(in));
  }
}
