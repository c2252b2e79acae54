package dev.faultline.result;

import dev.faultline.tally.Bucket;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.EncodedResult.FileSlice;
import dev.faultline.tally.Result;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Splits results into one part per bucket for the shuffle.
 *
 * @param directory the directory of the run
 * @param inFiles whether the parts are written to files in the run's directory and only their
 *     positions are shuffled, for a runner that groups in memory
 */
public record ShuffleParts(ResultDirectory directory, boolean inFiles) implements Serializable {

  /**
   * Splits a result.
   *
   * @param out receives each part with its bucket
   */
  public void cut(Result result, BiConsumer<Integer, EncodedResult> out) {
    if (!inFiles) {
      Bucket.split(result, out);
      return;
    }
    try (PartsFile parts =
        new PartsFile(directory.part("shuffle." + UUID.randomUUID()), directory)) {
      Bucket.split(result, (bucket, part) -> out.accept(bucket, parts.add(part)));
    } catch (IOException e) {
      throw directory.failedToWrite(e);
    }
  }

  /** A file of concatenated parts. */
  private static final class PartsFile implements AutoCloseable {
    private final String file;
    private final ResultDirectory directory;
    private final OutputStream out;
    private long offset;

    PartsFile(Path path, ResultDirectory directory) throws IOException {
      this.file = path.toString();
      this.directory = directory;
      this.out = new BufferedOutputStream(Files.newOutputStream(path));
    }

    EncodedResult add(EncodedResult part) {
      try {
        byte[] bytes = part.toBytes();
        out.write(bytes);
        FileSlice slice = new FileSlice(file, offset, bytes.length);
        offset += bytes.length;
        return EncodedResult.at(slice);
      } catch (IOException e) {
        throw directory.failedToWrite(e);
      }
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
