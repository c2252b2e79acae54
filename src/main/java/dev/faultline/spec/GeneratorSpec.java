package dev.faultline.spec;

import dev.faultline.log.format.LogFormat;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The log lines that a run generates instead of reading any. Immutable.
 *
 * @param format of the lines
 * @param lines the number of lines
 * @param seed of the generator; the same seed generates the same lines
 * @param write the file to write the lines to, or {@code -} for standard output; null to run the
 *     job on them
 */
public record GeneratorSpec(LogFormat format, long lines, long seed, @Nullable String write)
    implements Serializable {}
