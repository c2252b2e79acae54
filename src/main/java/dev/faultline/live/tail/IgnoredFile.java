package dev.faultline.live.tail;

/**
 * A file that matches and is not read: a copy, a compressed file, or one that was read to its end
 * and rotated away.
 *
 * @param stat its attributes at that time; once they change, the file is a candidate again
 * @param from where to read it then, if it still has this position; otherwise from its start
 */
record IgnoredFile(FileStat stat, FilePosition from) {}
