/**
 * What is counted: statistics of endpoints, totals, and the accounting of every line. Plain Java.
 * Everything here merges in any order to the same result.
 */
@NullMarked
package dev.faultline.tally;

import org.jspecify.annotations.NullMarked;
