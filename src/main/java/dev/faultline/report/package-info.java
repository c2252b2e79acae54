/**
 * The end of every plan: from the parts of a {@link dev.faultline.tally.Result} to the reports, and
 * the one step that publishes them. The renderers are plain Java; only the steps of the pipeline
 * know Beam.
 */
@NullMarked
package dev.faultline.report;

import org.jspecify.annotations.NullMarked;
