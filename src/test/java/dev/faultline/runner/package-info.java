/** Options of the runners, and jobs on a cluster. */
@NullMarked
package dev.faultline.runner;

import org.jspecify.annotations.NullMarked;
