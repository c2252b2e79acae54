package dev.faultline.input;

import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.RejectSample;
import dev.faultline.log.format.TimeReader;
import dev.faultline.scan.LineScanner;
import dev.faultline.spec.FaultlineException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;

/**
 * Checks that a file has no other format besides that of all files. The staged plan knows of no
 * line where in a file it was, so it would reject what the other plan reads; every file is scanned
 * before the run, by the same blocks and samples.
 *
 * @param format of all files
 * @param settings what the lines do not say themselves
 * @param maxLineBytes of a line; a longer one is of no format
 */
public record StagedFormatCheck(LineFormat format, FormatSettings settings, int maxLineBytes) {
  /**
   * Scans files.
   *
   * @throws FaultlineException if a file has lines of another format
   */
  public void check(List<InputFile> files) throws IOException {
    for (InputFile file : files) {
      check(file);
    }
  }

  private void check(InputFile file) throws IOException {
    TimeReader reader = new TimeReader(format, settings);
    RejectSample sample = new RejectSample();
    long block = 0;
    long first = 0;
    try (SeekableByteChannel in = FileChannels.open(file.metadata())) {
      LineScanner line =
          new LineScanner(in, 0, file.bytes(), file.bytes(), maxLineBytes, bytes -> {});
      while (line.next()) {
        if (line.offset() / RejectSample.BLOCK_BYTES > block) {
          refuseOther(file, sample, first);
          sample = new RejectSample();
          block = line.offset() / RejectSample.BLOCK_BYTES;
        }
        if (!line.isTooLong()
            && reader.read(line.bytes(), line.from(), line.to()).mayBeOfOtherFormat()) {
          first = sample.isEmpty() ? line.offset() : first;
          sample.add(line.bytes(), line.from(), line.to());
        }
      }
    }
    refuseOther(file, sample, first);
  }

  private void refuseOther(InputFile file, RejectSample sample, long first) {
    Optional<LineFormat> other = sample.format(settings);
    if (other.isPresent()) {
      throw FaultlineException.usage(
          "--input=%s: the file has more than one format: %s, and %s from about byte %d; --plan=staged"
                  .formatted(file.name(), format.label(), other.get().label(), first)
              + " reads one format: --plan=fused, the default, reads all");
    }
  }
}
