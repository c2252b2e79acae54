/** Where the job runs: the runner, its options, the cluster, and how its failures are reported. */
@NullMarked
package dev.faultline.runner;

import org.jspecify.annotations.NullMarked;
