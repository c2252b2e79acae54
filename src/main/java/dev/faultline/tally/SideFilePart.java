package dev.faultline.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A part of a side file: a file written next to the report, such as {@code rejects.jsonl}. Only the
 * parts that a result lists are joined, since a failed task leaves parts behind that no result
 * lists.
 *
 * @param target name of the side file that the part belongs to
 * @param part file name of the part
 */
public record SideFilePart(String target, String part) {
  void write(DataOutput out) throws IOException {
    Varints.writeText(out, target);
    Varints.writeText(out, part);
  }

  static SideFilePart read(DataInput in) throws IOException {
    return new SideFilePart(Varints.readText(in), Varints.readText(in));
  }
}
