package dev.faultline.spec;

import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LineFormat;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run reads, and how it parses a line. Immutable.
 *
 * @param paths files, globs, directories or {@code -}; empty if lines are generated
 * @param generator generates the lines, or null if they are read
 * @param format the format that the user named, or null to detect it
 * @param settings what the lines do not say themselves, such as their time zone
 * @param maxLineBytes limit of a line's length, above which it is rejected
 * @param maxExpansion limit of the ratio of a compressed file's unpacked size to its own
 * @param duplicates what becomes of a log that is proven to be another one
 */
public record InputSpec(
    List<String> paths,
    @Nullable GeneratorSpec generator,
    @Nullable LineFormat format,
    FormatSettings settings,
    int maxLineBytes,
    long maxExpansion,
    DuplicateRule duplicates)
    implements Serializable {}
