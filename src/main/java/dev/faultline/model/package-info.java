/**
 * What a result says, as records that Jackson writes and reads: the one place that knows the JSON
 * of reports, manifests, summaries, windows and alerts. Plain Java, no Beam.
 */
@NullMarked
package dev.faultline.model;

import org.jspecify.annotations.NullMarked;
