package dev.faultline.staged;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.result.EncodedResultCoder;
import dev.faultline.result.ResultDirectory;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.Result;
import dev.faultline.tally.SideFilePart;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines to parts of a file next to the report; each part is sorted and bounded in size.
 * Results list the parts, which are joined when the result is published. No result lists the parts
 * of a failed task.
 */
final class WriteSideFile
    extends PTransform<PCollection<String>, PCollection<KV<Integer, EncodedResult>>> {
  private final ResultDirectory directory;
  private final String target;

  private WriteSideFile(ResultDirectory directory, String target) {
    this.directory = directory;
    this.target = target;
  }

  /** Returns a transform that writes to the file of this name in the directory of the result. */
  public static WriteSideFile to(ResultDirectory directory, String target) {
    return new WriteSideFile(directory, target);
  }

  @Override
  public PCollection<KV<Integer, EncodedResult>> expand(PCollection<String> lines) {
    return lines
        .apply("Write parts", ParDo.of(new WriteFn(directory, target)))
        .setCoder(EncodedResultCoder.byBucket());
  }

  private static final class WriteFn extends DoFn<String, KV<Integer, EncodedResult>> {
    /** The most characters that are sorted in memory. */
    private static final long MAX_PART_CHARS = 1 << 20;

    private final ResultDirectory directory;
    private final String target;
    private transient @Nullable List<String> lines;
    private long chars;

    WriteFn(ResultDirectory directory, String target) {
      this.directory = directory;
      this.target = target;
    }

    @StartBundle
    public void start() {
      lines = new ArrayList<>();
      chars = 0;
    }

    @ProcessElement
    public void add(@Element String line, OutputReceiver<KV<Integer, EncodedResult>> out) {
      if (lines == null) {
        throw new IllegalStateException("no bundle was started");
      }
      lines.add(line);
      chars += line.length();
      if (chars > MAX_PART_CHARS) {
        out.output(KV.of(0, writePart(lines)));
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      if (lines != null && !lines.isEmpty()) {
        context.output(
            KV.of(0, writePart(lines)),
            GlobalWindow.INSTANCE.maxTimestamp(),
            GlobalWindow.INSTANCE);
      }
    }

    private EncodedResult writePart(List<String> part) {
      Collections.sort(part);
      String name = target + "." + UUID.randomUUID();
      try {
        Files.write(directory.part(name), part, UTF_8);
      } catch (IOException e) {
        throw directory.failedToWrite(e);
      }
      part.clear();
      chars = 0;
      return EncodedResult.of(Result.ofSideFile(new SideFilePart(target, name)));
    }
  }
}
