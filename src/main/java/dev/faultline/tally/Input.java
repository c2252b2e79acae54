package dev.faultline.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One file, or what is known of it from reading a part.
 *
 * @param file its name as the user would type it; {@code -} for standard input
 * @param format the format it was read in, or empty if nothing was read
 * @param evidence why it was read so, or why not, for people; or empty
 * @param bytes its size when it was matched
 * @param bytesRead bytes of the lines that were read, or {@link #UNKNOWN} where the reading cannot
 *     tell files apart
 * @param bytesUnfinished bytes of a last line that was still being written, likewise
 * @param lines its lines, likewise
 * @param requests its requests, likewise
 * @param rejected its rejected lines, likewise
 * @param state whether all of it was read
 * @param problem why not, as far as the state leaves it open, for people; or empty
 */
public record Input(
    String file,
    String format,
    String evidence,
    long bytes,
    long bytesRead,
    long bytesUnfinished,
    long lines,
    long requests,
    long rejected,
    State state,
    String problem) {
  /** A number that is not known for a single file. */
  public static final long UNKNOWN = -1;

  /** Whether all of a file was read; of two parts the later one here holds for the whole. */
  public enum State {
    /** To its end at match. */
    COMPLETE,
    /** Likewise, but many of its first lines are not of the format that most have. */
    DOUBTFUL_FORMAT,
    /** It is of no known format: nothing was read. */
    UNKNOWN_FORMAT,
    /** It is compressed, and cut off or corrupt: what could be unpacked was read. */
    CORRUPT,
    /** It is compressed, and much more comes out of it than is allowed: some of it was read. */
    OVER_EXPANDED,
    /** It was cut, replaced or deleted while it was read. */
    UNSTABLE;

    /** The name that reports use. */
    public String label() {
      return switch (this) {
        case COMPLETE -> "complete";
        case DOUBTFUL_FORMAT -> "doubtfulFormat";
        case UNKNOWN_FORMAT -> "unknownFormat";
        case CORRUPT -> "corrupt";
        case OVER_EXPANDED -> "overExpanded";
        case UNSTABLE -> "unstable";
      };
    }
  }

  /** A file that was matched, and of whose reading nothing is known. */
  public static Input matched(String file, String format, String evidence, long bytes) {
    return new Input(
        file,
        format,
        evidence,
        bytes,
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        State.COMPLETE,
        "");
  }

  /** A file that was matched, and of which nothing has been read yet. */
  public static Input unread(String file, long bytes) {
    return new Input(file, "", "", bytes, 0, 0, 0, 0, 0, State.COMPLETE, "");
  }

  /** An archive, whose files are inputs of their own. */
  public static Input archive(String file, String evidence, long bytes) {
    return new Input(file, "", evidence, bytes, bytes, 0, 0, 0, 0, State.COMPLETE, "");
  }

  /** The same file, of which not all could be read. */
  public Input damaged(State how, String why) {
    return new Input(
        file,
        format,
        evidence,
        bytes,
        bytesRead,
        bytesUnfinished,
        lines,
        requests,
        rejected,
        how,
        why);
  }

  /** What is known of a file from this part of it and another one. */
  Input plus(Input other) {
    boolean sameFormat = format.equals(other.format) || format.isEmpty() || other.format.isEmpty();
    State worst = state.compareTo(other.state) >= 0 ? state : other.state;
    return new Input(
        file,
        max(format, other.format),
        max(evidence, other.evidence),
        bytes,
        sum(bytesRead, other.bytesRead),
        sum(bytesUnfinished, other.bytesUnfinished),
        sum(lines, other.lines),
        sum(requests, other.requests),
        sum(rejected, other.rejected),
        sameFormat ? worst : State.UNSTABLE,
        max(problem, other.problem));
  }

  /** What is known of two whole files of the same name. */
  Input andWhole(Input other) {
    Input sum = plus(other);
    return new Input(
        file,
        sum.format,
        sum.evidence,
        Math.addExact(bytes, other.bytes),
        sum.bytesRead,
        sum.bytesUnfinished,
        sum.lines,
        sum.requests,
        sum.rejected,
        state.compareTo(other.state) >= 0 ? state : other.state,
        sum.problem);
  }

  private static String max(String a, String b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static long sum(long a, long b) {
    return a == UNKNOWN || b == UNKNOWN ? UNKNOWN : Math.addExact(a, b);
  }

  /** True when every byte of the file is accounted for, or it is said that this is not so. */
  boolean isBalanced() {
    return state.compareTo(State.DOUBTFUL_FORMAT) > 0
        || bytesRead == UNKNOWN
        || Math.addExact(bytesRead, bytesUnfinished) == bytes;
  }

  void write(DataOutput out) throws IOException {
    Wire.writeText(out, file);
    Wire.writeText(out, format);
    Wire.writeText(out, evidence);
    Wire.writeUnsigned(out, bytes);
    Wire.writeSigned(out, bytesRead);
    Wire.writeSigned(out, bytesUnfinished);
    Wire.writeSigned(out, lines);
    Wire.writeSigned(out, requests);
    Wire.writeSigned(out, rejected);
    Wire.writeText(out, state.name());
    Wire.writeText(out, problem);
  }

  static Input read(DataInput in) throws IOException {
    return new Input(
        Wire.readText(in),
        Wire.readText(in),
        Wire.readText(in),
        Wire.readUnsigned(in),
        Wire.readSigned(in),
        Wire.readSigned(in),
        Wire.readSigned(in),
        Wire.readSigned(in),
        Wire.readSigned(in),
        State.valueOf(Wire.readText(in)),
        Wire.readText(in));
  }
}
