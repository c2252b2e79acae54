/**
 * A result as bytes and files: what is shuffled, the parts that tasks write, the state, the lock,
 * and the directory that is published whole.
 */
@NullMarked
package dev.faultline.result;

import org.jspecify.annotations.NullMarked;
