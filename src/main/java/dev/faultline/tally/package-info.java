/**
 * What is counted: statistics of endpoints, totals, and the accounting of every line. Plain Java.
 * Everything here can be merged in any order: the same lines give the same result, however they are
 * split.
 */
@NullMarked
package dev.faultline.tally;

import org.jspecify.annotations.NullMarked;
