/**
 * What is counted: statistics of endpoints, totals, and the books that account for every line.
 * Plain Java. Everything here merges, and does not care in which order: the same lines give the
 * same result, however they were split.
 */
@NullMarked
package dev.faultline.tally;

import org.jspecify.annotations.NullMarked;
