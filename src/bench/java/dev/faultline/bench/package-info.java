/**
 * Benchmarks: the job beside other ways to get the same counts, and its parts by themselves. No
 * part of the program, no test.
 */
@NullMarked
package dev.faultline.bench;

import org.jspecify.annotations.NullMarked;
