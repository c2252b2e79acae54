package dev.faultline.live.tail;

import dev.faultline.live.source.EventTimeTracker;

/**
 * How far the lines of a file were emitted.
 *
 * @param identity which file it is, and where
 * @param name the source of its lines: the path under which it was first followed
 * @param isRotated whether the file has lost its name, perhaps to another file
 * @param next where the next line starts, in the file or, if it was truncated, in its copy
 * @param newest from {@link EventTimeTracker#newest}
 */
record FileCheckpoint(
    FileIdentity identity, String name, boolean isRotated, FilePosition next, long newest) {}
