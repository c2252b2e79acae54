/**
 * The end of every plan: from the parts of a {@link dev.faultline.tally.Result} to one, judged, and
 * the one step that publishes it as {@link dev.faultline.render} shows it. Only the steps of the
 * pipeline know Beam.
 */
@NullMarked
package dev.faultline.report;

import org.jspecify.annotations.NullMarked;
