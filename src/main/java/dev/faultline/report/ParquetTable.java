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
 * Writes an Apache Parquet file row by row. It holds at most one row group in memory. It uses only
 * those parts of the library that do not need Hadoop: the file writer and the layers below.
 */
final class ParquetTable {
  /** The most bytes of a row group in memory, where complete pages are compressed. */
  private static final long MAX_GROUP_BYTES = 8L << 20;

  /** How many rows to add between two checks of the size of the row group. */
  private static final int ROWS_PER_CHECK = 1 << 10;

  private static final ParquetProperties PROPERTIES = ParquetProperties.builder().build();

  private final MessageType schema;
  private final ParquetFileWriter file;
  private RowGroup group;

  /** Starts a file. {@link #finish} does not close the stream. */
  // The constructors that are not deprecated have overloads with Hadoop's classes in their
  // signatures, which javac would need to resolve the call.
  @SuppressWarnings("deprecation")
  ParquetTable(MessageType schema, OutputStream out) throws IOException {
    this.schema = schema;
    this.file =
        new ParquetFileWriter(
            new OutputStreamFile(out), schema, ParquetFileWriter.Mode.CREATE, MAX_GROUP_BYTES, 0);
    file.start();
    this.group = new RowGroup(schema);
  }

  /**
   * Adds a row.
   *
   * @param values the values in the order of the columns; null for an absent one
   */
  void addRow(@Nullable Object... values) throws IOException {
    group.addRow(schema, values);
    if (group.rows % ROWS_PER_CHECK == 0 && group.columns.getBufferedSize() > MAX_GROUP_BYTES) {
      group.writeTo(file);
      group = new RowGroup(schema);
    }
  }

  /** Writes the last row group and the footer; the file is not valid without them. */
  void finish(Map<String, String> metadata) throws IOException {
    if (group.rows > 0) {
      group.writeTo(file);
    }
    file.end(metadata);
  }

  /** The rows that have not been written yet. */
  private static final class RowGroup {
    private final ColumnChunkPageWriteStore pages;
    private final ColumnWriteStore columns;
    private final RecordConsumer consumer;
    private long rows;

    RowGroup(MessageType schema) {
      this.pages =
          new ColumnChunkPageWriteStore(
              new ZstdPageCompressor(),
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

  /** Compresses each page into a Zstandard frame. */
  private static final class ZstdPageCompressor implements BytesInputCompressor {
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

  /** Adapts a stream to the file that the library expects. */
  private static final class OutputStreamFile implements OutputFile {
    private final OutputStream out;

    OutputStreamFile(OutputStream out) {
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
