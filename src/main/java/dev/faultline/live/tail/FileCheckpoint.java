package dev.faultline.live.tail;

import dev.faultline.live.source.EventTimeTracker;

/**
 * How far a file was given out.
 *
 * @param sighted which file it is, and where
 * @param name what its lines call it: the path under which it was first followed
 * @param isRotated whether another file had its name since
 * @param next where the next line starts, in the file or, if it was truncated, in its copy
 * @param newest as {@link EventTimeTracker#newest} has it
 */
record FileCheckpoint(
    FileIdentity sighted, String name, boolean isRotated, FilePosition next, long newest) {}
