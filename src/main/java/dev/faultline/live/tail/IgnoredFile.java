package dev.faultline.live.tail;

/**
 * A file that matches and is not read: a copy, a compressed one, or one that was read to its end
 * and rotated away.
 *
 * @param stat what it was then: if it has changed, it is looked at anew
 * @param from where it is read from if it has changed and still has this place; else from its start
 */
record IgnoredFile(FileStat stat, FilePosition from) {}
