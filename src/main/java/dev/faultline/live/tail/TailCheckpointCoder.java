package dev.faultline.live.tail;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.joda.time.Instant;

/**
 * The parts of a {@link TailCheckpoint}, one behind the other; lists have their length before them.
 */
final class TailCheckpointCoder extends AtomicCoder<TailCheckpoint> {
  static final TailCheckpointCoder INSTANCE = new TailCheckpointCoder();

  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();

  /** Writes one thing. */
  private interface Writer<T> {
    void write(T value, DataOutputStream out) throws IOException;
  }

  /** Reads one thing. */
  private interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  private TailCheckpointCoder() {}

  @Override
  public void encode(TailCheckpoint mark, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeBoolean(mark.isStarted());
    out.writeLong(mark.watermark().getMillis());
    writeList(mark.followed(), TailCheckpointCoder::writeFile, out);
    writeList(mark.watched(), TailCheckpointCoder::writeSighted, out);
    writeList(mark.passed(), TailCheckpointCoder::writePassed, out);
    out.flush();
  }

  @Override
  public TailCheckpoint decode(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    return new TailCheckpoint(
        in.readBoolean(),
        Instant.ofEpochMilli(in.readLong()),
        readList(TailCheckpointCoder::readFile, in),
        readList(TailCheckpointCoder::readSighted, in),
        readList(TailCheckpointCoder::readPassed, in));
  }

  private static <T> void writeList(List<T> list, Writer<T> writer, DataOutputStream out)
      throws IOException {
    out.writeInt(list.size());
    for (T value : list) {
      writer.write(value, out);
    }
  }

  private static <T> List<T> readList(Reader<T> reader, DataInputStream in) throws IOException {
    int size = in.readInt();
    List<T> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(reader.read(in));
    }
    return list;
  }

  private static void writeFile(FileCheckpoint file, DataOutputStream out) throws IOException {
    writeSighted(file.sighted(), out);
    TEXT.encode(file.name(), out);
    out.writeBoolean(file.isRotated());
    writePlace(file.next(), out);
    out.writeLong(file.newest());
  }

  private static FileCheckpoint readFile(DataInputStream in) throws IOException {
    return new FileCheckpoint(
        readSighted(in), TEXT.decode(in), in.readBoolean(), readPlace(in), in.readLong());
  }

  private static void writeSighted(FileIdentity sighted, DataOutputStream out) throws IOException {
    writeId(sighted.id(), out);
    TEXT.encode(sighted.path(), out);
    writeList(sighted.ends(), TailCheckpointCoder::writePlace, out);
  }

  private static FileIdentity readSighted(DataInputStream in) throws IOException {
    return new FileIdentity(
        readId(in), TEXT.decode(in), readList(TailCheckpointCoder::readPlace, in));
  }

  private static void writePassed(IgnoredFile passed, DataOutputStream out) throws IOException {
    FileStat stat = passed.stat();
    writeId(stat.id(), out);
    out.writeLong(stat.size());
    out.writeLong(stat.modified());
    writePlace(passed.from(), out);
  }

  private static IgnoredFile readPassed(DataInputStream in) throws IOException {
    FileStat stat = new FileStat(readId(in), in.readLong(), in.readLong(), true);
    return new IgnoredFile(stat, readPlace(in));
  }

  private static void writeId(FileId id, DataOutputStream out) throws IOException {
    out.writeLong(id.device());
    out.writeLong(id.inode());
  }

  private static FileId readId(DataInputStream in) throws IOException {
    return new FileId(in.readLong(), in.readLong());
  }

  private static void writePlace(FilePosition place, DataOutputStream out) throws IOException {
    out.writeLong(place.offset());
    out.writeLong(place.tail());
  }

  private static FilePosition readPlace(DataInputStream in) throws IOException {
    return new FilePosition(in.readLong(), in.readLong());
  }
}
