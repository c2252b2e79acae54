package dev.faultline.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The statistics of reading one file, or a part of it. Numbers are {@link #UNKNOWN} where the plan
 * reads lines without knowing their file.
 *
 * @param file its name as the user would type it; {@code -} for standard input
 * @param format the format it was read in, or empty if nothing was read
 * @param envelope what its lines lay in, such as {@code docker+cri}; empty if in nothing
 * @param evidence why this format was chosen, or none was, as text for the user; or empty
 * @param bytes size of the file when it was matched
 * @param bytesRead bytes of the lines read, or {@link #UNKNOWN}
 * @param bytesUnfinished bytes of a last line that was still being written, or {@link #UNKNOWN}
 * @param lines number of lines read, or {@link #UNKNOWN}
 * @param requests number of requests among them, or {@link #UNKNOWN}
 * @param rejected number of rejected lines among them, or {@link #UNKNOWN}
 * @param state whether the file was read completely
 * @param problem why it was not, or what was skipped, where the state alone does not say, as text
 *     for the user; or empty
 * @param change where its format changes, if it does
 */
public record InputStats(
    String file,
    String format,
    String envelope,
    String evidence,
    long bytes,
    long bytesRead,
    long bytesUnfinished,
    long lines,
    long requests,
    long rejected,
    State state,
    String problem,
    FormatChange change) {
  /** The value of a number that is not known for a single file. */
  public static final long UNKNOWN = -1;

  /** Whether a file was read completely, from best to worst: a file has the worst of its parts. */
  public enum State {
    /** Read to the end that it had when it was matched. */
    COMPLETE,
    /** Read completely, and of nothing but noise. */
    NOISE_ONLY,
    /** Read completely, but many of its first lines are not in the format that most have. */
    DOUBTFUL_FORMAT,
    /** Proven to be another file of the input, so that nothing was read. */
    DUPLICATE,
    /** In no known format, so that nothing was read. */
    UNKNOWN_FORMAT,
    /** Not readable for this user or program, so that nothing was read. */
    UNREADABLE,
    /** Compressed, and truncated or corrupt; read as far as it could be unpacked. */
    CORRUPT,
    /** Compressed, and expands beyond the allowed factor; read up to the limit. */
    OVER_EXPANDED,
    /** Truncated, replaced or deleted while it was read. */
    UNSTABLE;

    /** Returns the name that reports use. */
    public String label() {
      return switch (this) {
        case COMPLETE -> "complete";
        case NOISE_ONLY -> "noiseOnly";
        case DOUBTFUL_FORMAT -> "doubtfulFormat";
        case DUPLICATE -> "duplicate";
        case UNKNOWN_FORMAT -> "unknownFormat";
        case UNREADABLE -> "unreadable";
        case CORRUPT -> "corrupt";
        case OVER_EXPANDED -> "overExpanded";
        case UNSTABLE -> "unstable";
      };
    }
  }

  /** Returns how the lines are written, for people: {@code cri+combined}. */
  public String writtenAs() {
    return envelope.isEmpty() ? format : envelope + "+" + format;
  }

  /** Returns a matched file whose numbers are {@link #UNKNOWN}. */
  public static InputStats matched(
      String file, String format, String envelope, String evidence, long bytes) {
    return new InputStats(
        file,
        format,
        envelope,
        evidence,
        bytes,
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        State.COMPLETE,
        "",
        FormatChange.NONE);
  }

  /** Returns a matched file of which nothing has been read yet. */
  public static InputStats unread(String file, long bytes) {
    return withoutLines(file, "", bytes, 0);
  }

  /** Returns an archive, whose files are separate inputs. */
  public static InputStats archive(String file, String evidence, long bytes) {
    return withoutLines(file, evidence, bytes, bytes);
  }

  private static InputStats withoutLines(String file, String evidence, long bytes, long bytesRead) {
    return new InputStats(
        file,
        "",
        "",
        evidence,
        bytes,
        bytesRead,
        0,
        0,
        0,
        0,
        State.COMPLETE,
        "",
        FormatChange.NONE);
  }

  /** Returns this input with a state that its other numbers do not contradict. */
  public InputStats inState(State how) {
    return damaged(how, problem);
  }

  /** Returns this input with a state and problem that say why it was not read completely. */
  public InputStats damaged(State how, String why) {
    return new InputStats(
        file,
        format,
        envelope,
        evidence,
        bytes,
        bytesRead,
        bytesUnfinished,
        lines,
        requests,
        rejected,
        how,
        why,
        change);
  }

  /** Merges this part of a file with another part of it. */
  InputStats plus(InputStats other) {
    boolean sameFormat = format.equals(other.format) || format.isEmpty() || other.format.isEmpty();
    State worst = state.compareTo(other.state) >= 0 ? state : other.state;
    return new InputStats(
        file,
        max(format, other.format),
        max(envelope, other.envelope),
        max(evidence, other.evidence),
        bytes,
        sum(bytesRead, other.bytesRead),
        sum(bytesUnfinished, other.bytesUnfinished),
        sum(lines, other.lines),
        sum(requests, other.requests),
        sum(rejected, other.rejected),
        sameFormat ? worst : State.UNSTABLE,
        max(problem, other.problem),
        change.plus(other.change));
  }

  /** Adds another complete file of the same name, sizes included. */
  InputStats plusWholeFile(InputStats other) {
    InputStats sum = plus(other);
    boolean isOneNoise = (state == State.NOISE_ONLY) != (other.state == State.NOISE_ONLY);
    InputStats telling = state == State.NOISE_ONLY ? other : this;
    State worst = state.compareTo(other.state) >= 0 ? state : other.state;
    return new InputStats(
        file,
        sum.format,
        sum.envelope,
        isOneNoise ? telling.evidence : sum.evidence,
        Math.addExact(bytes, other.bytes),
        sum.bytesRead,
        sum.bytesUnfinished,
        sum.lines,
        sum.requests,
        sum.rejected,
        isOneNoise ? telling.state : worst,
        sum.problem,
        sum.change);
  }

  private static String max(String a, String b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static long sum(long a, long b) {
    return a == UNKNOWN || b == UNKNOWN ? UNKNOWN : Math.addExact(a, b);
  }

  /** Returns true if every byte of the file is accounted for, or the state says that it is not. */
  boolean isBalanced() {
    return state.compareTo(State.DOUBTFUL_FORMAT) > 0
        || bytesRead == UNKNOWN
        || Math.addExact(bytesRead, bytesUnfinished) == bytes;
  }

  void write(DataOutput out) throws IOException {
    Varints.writeText(out, file);
    Varints.writeText(out, format);
    Varints.writeText(out, envelope);
    Varints.writeText(out, evidence);
    Varints.writeUnsigned(out, bytes);
    Varints.writeSigned(out, bytesRead);
    Varints.writeSigned(out, bytesUnfinished);
    Varints.writeSigned(out, lines);
    Varints.writeSigned(out, requests);
    Varints.writeSigned(out, rejected);
    Varints.writeText(out, state.name());
    Varints.writeText(out, problem);
    change.write(out);
  }

  static InputStats read(DataInput in) throws IOException {
    return new InputStats(
        Varints.readText(in),
        Varints.readText(in),
        Varints.readText(in),
        Varints.readText(in),
        Varints.readUnsigned(in),
        Varints.readSigned(in),
        Varints.readSigned(in),
        Varints.readSigned(in),
        Varints.readSigned(in),
        Varints.readSigned(in),
        State.valueOf(Varints.readText(in)),
        Varints.readText(in),
        FormatChange.read(in));
  }
}
