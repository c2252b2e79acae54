package dev.faultline.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.faultline.log.NoiseLine;
import dev.faultline.log.RejectedLine;
import dev.faultline.log.noise.Noise;
import dev.faultline.tally.NoiseCounts;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one kind of noise, with the first of them as an example.
 *
 * @param kind what they are, for instance {@code nginxError}
 * @param lines the number of lines
 * @param file the source of the example, or null if it is not known
 * @param offset the offset of the example in it, in bytes, or null if it is not known
 * @param text the start of the example, without query strings and with secrets masked
 */
public record NoiseModel(
    String kind,
    long lines,
    @JsonInclude(Include.NON_NULL) @Nullable String file,
    @JsonInclude(Include.NON_NULL) @Nullable Long offset,
    String text) {

  static List<NoiseModel> of(NoiseCounts counts) {
    return Arrays.stream(Noise.values())
        .flatMap(noise -> counts.example(noise).stream())
        .map(example -> of(example, counts.lines(example.noise())))
        .toList();
  }

  private static NoiseModel of(NoiseLine example, long lines) {
    boolean hasPlace = example.offset() != RejectedLine.NO_OFFSET;
    return new NoiseModel(
        example.noise().label(),
        lines,
        hasPlace ? example.file() : null,
        hasPlace ? example.offset() : null,
        example.text());
  }
}
