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

/** The fields of a {@link TailCheckpoint} one after another, each list with its length first. */
final class TailCheckpointCoder extends AtomicCoder<TailCheckpoint> {
  static final TailCheckpointCoder INSTANCE = new TailCheckpointCoder();

  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();

  private interface ValueWriter<T> {
    void write(T value, DataOutputStream out) throws IOException;
  }

  private interface ValueReader<T> {
    T read(DataInputStream in) throws IOException;
  }

  private TailCheckpointCoder() {}

  @Override
  public void encode(TailCheckpoint mark, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeBoolean(mark.isStarted());
    out.writeLong(mark.watermark().getMillis());
    writeList(mark.followed(), TailCheckpointCoder::writeFile, out);
    writeList(mark.peers(), TailCheckpointCoder::writeIdentity, out);
    writeList(mark.ignored(), TailCheckpointCoder::writeIgnored, out);
    out.flush();
  }

  @Override
  public TailCheckpoint decode(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    return new TailCheckpoint(
        in.readBoolean(),
        Instant.ofEpochMilli(in.readLong()),
        readList(TailCheckpointCoder::readFile, in),
        readList(TailCheckpointCoder::readIdentity, in),
        readList(TailCheckpointCoder::readIgnored, in));
  }

  private static <T> void writeList(List<T> list, ValueWriter<T> writer, DataOutputStream out)
      throws IOException {
    out.writeInt(list.size());
    for (T value : list) {
      writer.write(value, out);
    }
  }

  private static <T> List<T> readList(ValueReader<T> reader, DataInputStream in)
      throws IOException {
    int size = in.readInt();
    List<T> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(reader.read(in));
    }
    return list;
  }

  private static void writeFile(FileCheckpoint file, DataOutputStream out) throws IOException {
    writeIdentity(file.identity(), out);
    TEXT.encode(file.name(), out);
    out.writeBoolean(file.isRotated());
    writePosition(file.next(), out);
    out.writeLong(file.newest());
  }

  private static FileCheckpoint readFile(DataInputStream in) throws IOException {
    return new FileCheckpoint(
        readIdentity(in), TEXT.decode(in), in.readBoolean(), readPosition(in), in.readLong());
  }

  private static void writeIdentity(FileIdentity identity, DataOutputStream out)
      throws IOException {
    writeId(identity.id(), out);
    TEXT.encode(identity.path(), out);
    writeList(identity.ends(), TailCheckpointCoder::writePosition, out);
  }

  private static FileIdentity readIdentity(DataInputStream in) throws IOException {
    return new FileIdentity(
        readId(in), TEXT.decode(in), readList(TailCheckpointCoder::readPosition, in));
  }

  private static void writeIgnored(IgnoredFile ignored, DataOutputStream out) throws IOException {
    FileStat stat = ignored.stat();
    writeId(stat.id(), out);
    out.writeLong(stat.size());
    out.writeLong(stat.modified());
    writePosition(ignored.from(), out);
  }

  private static IgnoredFile readIgnored(DataInputStream in) throws IOException {
    FileStat stat = new FileStat(readId(in), in.readLong(), in.readLong(), true);
    return new IgnoredFile(stat, readPosition(in));
  }

  private static void writeId(FileId id, DataOutputStream out) throws IOException {
    out.writeLong(id.device());
    out.writeLong(id.inode());
  }

  private static FileId readId(DataInputStream in) throws IOException {
    return new FileId(in.readLong(), in.readLong());
  }

  private static void writePosition(FilePosition place, DataOutputStream out) throws IOException {
    out.writeLong(place.offset());
    out.writeLong(place.tail());
  }

  private static FilePosition readPosition(DataInputStream in) throws IOException {
    return new FilePosition(in.readLong(), in.readLong());
  }
}
