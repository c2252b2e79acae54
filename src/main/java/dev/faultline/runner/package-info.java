/** Where the job runs: the runner, its options, the cluster, and what its failures come to. */
@NullMarked
package dev.faultline.runner;

import org.jspecify.annotations.NullMarked;
