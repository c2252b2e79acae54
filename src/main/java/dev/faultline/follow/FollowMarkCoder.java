package dev.faultline.follow;

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

/** The parts of a {@link FollowMark}, one behind the other; lists have their length before them. */
final class FollowMarkCoder extends AtomicCoder<FollowMark> {
  static final FollowMarkCoder INSTANCE = new FollowMarkCoder();

  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();

  /** Writes one thing. */
  private interface Writer<T> {
    void write(T value, DataOutputStream out) throws IOException;
  }

  /** Reads one thing. */
  private interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  private FollowMarkCoder() {}

  @Override
  public void encode(FollowMark mark, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeBoolean(mark.isStarted());
    out.writeLong(mark.watermark().getMillis());
    writeList(mark.followed(), FollowMarkCoder::writeFile, out);
    writeList(mark.watched(), FollowMarkCoder::writeSighted, out);
    writeList(mark.passed(), FollowMarkCoder::writePassed, out);
    out.flush();
  }

  @Override
  public FollowMark decode(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    return new FollowMark(
        in.readBoolean(),
        Instant.ofEpochMilli(in.readLong()),
        readList(FollowMarkCoder::readFile, in),
        readList(FollowMarkCoder::readSighted, in),
        readList(FollowMarkCoder::readPassed, in));
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

  private static void writeFile(FileMark file, DataOutputStream out) throws IOException {
    writeSighted(file.sighted(), out);
    TEXT.encode(file.name(), out);
    out.writeBoolean(file.isRotated());
    writePlace(file.next(), out);
    out.writeLong(file.newest());
  }

  private static FileMark readFile(DataInputStream in) throws IOException {
    return new FileMark(
        readSighted(in), TEXT.decode(in), in.readBoolean(), readPlace(in), in.readLong());
  }

  private static void writeSighted(Sighted sighted, DataOutputStream out) throws IOException {
    writeId(sighted.id(), out);
    TEXT.encode(sighted.path(), out);
    writeList(sighted.ends(), FollowMarkCoder::writePlace, out);
  }

  private static Sighted readSighted(DataInputStream in) throws IOException {
    return new Sighted(readId(in), TEXT.decode(in), readList(FollowMarkCoder::readPlace, in));
  }

  private static void writePassed(PassedMark passed, DataOutputStream out) throws IOException {
    FileStat stat = passed.stat();
    writeId(stat.id(), out);
    out.writeLong(stat.size());
    out.writeLong(stat.modified());
    writePlace(passed.from(), out);
  }

  private static PassedMark readPassed(DataInputStream in) throws IOException {
    FileStat stat = new FileStat(readId(in), in.readLong(), in.readLong(), true);
    return new PassedMark(stat, readPlace(in));
  }

  private static void writeId(FileId id, DataOutputStream out) throws IOException {
    out.writeLong(id.device());
    out.writeLong(id.inode());
  }

  private static FileId readId(DataInputStream in) throws IOException {
    return new FileId(in.readLong(), in.readLong());
  }

  private static void writePlace(Place place, DataOutputStream out) throws IOException {
    out.writeLong(place.offset());
    out.writeLong(place.tail());
  }

  private static Place readPlace(DataInputStream in) throws IOException {
    return new Place(in.readLong(), in.readLong());
  }
}
