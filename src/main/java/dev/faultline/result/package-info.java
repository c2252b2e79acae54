/**
 * A result as bytes and files: what is shuffled, the parts that tasks write, the lines of {@code
 * rejects.jsonl} and {@code errors.txt}, the state, the lock, and the directory, which is published
 * completely or not at all.
 */
@NullMarked
package dev.faultline.result;

import org.jspecify.annotations.NullMarked;
