/**
 * Where a job runs: the runner, its options, the cluster, and what a runner's failures mean to the
 * user.
 */
@NullMarked
package dev.faultline.runner;

import org.jspecify.annotations.NullMarked;
