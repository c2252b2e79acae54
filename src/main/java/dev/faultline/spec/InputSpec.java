package dev.faultline.spec;

import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LogFormat;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run reads, and how it reads a line. Immutable.
 *
 * @param paths files, globs, directories or {@code -}; empty if lines are generated
 * @param generator generates the lines, or null to read them
 * @param format the format that the user named, or null to find it
 * @param settings what the lines themselves do not say
 * @param maxLineBytes a longer line is rejected
 * @param maxExpansion how many times its own size a compressed file may unpack to
 */
public record InputSpec(
    List<String> paths,
    @Nullable GeneratorSpec generator,
    @Nullable LogFormat format,
    FormatSettings settings,
    int maxLineBytes,
    long maxExpansion)
    implements Serializable {}
