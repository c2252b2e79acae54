package dev.faultline.report;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * A file of Apache Parquet that is written row by row. In memory is one row group, however many
 * rows there are. Of the library only what needs no Hadoop is used: its file writer and what is
 * below.
 */
final class ParquetTable {
  /** Of a row group in memory, where whole pages are compressed. */
  private static final long MAX_BYTES = 8L << 20;

  /** Rows between two looks at the size of the row group. */
  private static final int ROWS = 1 << 10;

  private static final ParquetProperties PROPERTIES = ParquetProperties.builder().build();

  private final MessageType schema;
  private final ParquetFileWriter file;
  private RowGroup group;

  /** Starts the file; the stream stays open. */
  // The constructors that are not deprecated have namesakes which name Hadoop's classes, and those
  // javac then asks for.
  @SuppressWarnings("deprecation")
  ParquetTable(MessageType schema, OutputStream out) throws IOException {
    this.schema = schema;
    this.file =
        new ParquetFileWriter(new Stream(out), schema, ParquetFileWriter.Mode.CREATE, MAX_BYTES, 0);
    file.start();
    this.group = new RowGroup(schema);
  }

  /**
   * Adds a row.
   *
   * @param values in the order of the columns, null where there is none
   */
  void addRow(@Nullable Object... values) throws IOException {
    group.addRow(schema, values);
    if (group.rows % ROWS == 0 && group.columns.getBufferedSize() > MAX_BYTES) {
      group.writeTo(file);
      group = new RowGroup(schema);
    }
  }

  /** Ends the file. */
  void finish(Map<String, String> metadata) throws IOException {
    if (group.rows > 0) {
      group.writeTo(file);
    }
    file.end(metadata);
  }

  /** Rows that are not written yet. */
  private static final class RowGroup {
    private final ColumnChunkPageWriteStore pages;
    private final ColumnWriteStore columns;
    private final RecordConsumer consumer;
    private long rows;

    RowGroup(MessageType schema) {
      this.pages =
          new ColumnChunkPageWriteStore(
              new Zstandard(),
              schema,
              PROPERTIES.getAllocator(),
              PROPERTIES.getColumnIndexTruncateLength(),
              PROPERTIES.getPageWriteChecksumEnabled());
      this.columns = PROPERTIES.newColumnWriteStore(schema, pages, pages);
      this.consumer = new ColumnIOFactory().getColumnIO(schema).getRecordWriter(columns);
    }

    void addRow(MessageType schema, @Nullable Object[] values) {
      consumer.startMessage();
      for (int i = 0; i < values.length; i++) {
        Object value = values[i];
        if (value != null) {
          String column = schema.getFieldName(i);
          consumer.startField(column, i);
          add(value);
          consumer.endField(column, i);
        }
      }
      consumer.endMessage();
      rows++;
    }

    private void add(Object value) {
      if (value instanceof Binary binary) {
        consumer.addBinary(binary);
      } else if (value instanceof Integer integer) {
        consumer.addInteger(integer);
      } else {
        consumer.addLong((Long) value);
      }
    }

    void writeTo(ParquetFileWriter file) throws IOException {
      consumer.flush();
      file.startBlock(rows);
      columns.flush();
      pages.flushToFileWriter(file);
      file.endBlock();
      columns.close();
      pages.close();
    }
  }

  /** Compresses pages as a Zstandard frame each. */
  private static final class Zstandard implements BytesInputCompressor {
    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      try (OutputStream out = new ZstdOutputStreamNoFinalizer(compressed)) {
        bytes.writeAllTo(out);
      }
      return BytesInput.from(compressed);
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.ZSTD;
    }

    @Override
    public void release() {}
  }

  /** A stream as the library wants a file. */
  private static final class Stream implements OutputFile {
    private final OutputStream out;

    Stream(OutputStream out) {
      this.out = out;
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return new PositionOutputStream() {
        private long position;

        @Override
        public long getPos() {
          return position;
        }

        @Override
        public void write(int b) throws IOException {
          out.write(b);
          position++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          out.write(bytes, offset, length);
          position += length;
        }

        @Override
        public void flush() throws IOException {
          out.flush();
        }
      };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
      return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }
}
