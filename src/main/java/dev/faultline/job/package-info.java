/** The batch, live and merge runs: each sets itself up, runs, and reports its outcome. */
@NullMarked
package dev.faultline.job;

import org.jspecify.annotations.NullMarked;
