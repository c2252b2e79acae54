/**
 * Rules by which a result is judged: changes against a baseline, gates, and alerts over the windows
 * of a live run. Plain Java, no Beam.
 */
@NullMarked
package dev.faultline.judge;

import org.jspecify.annotations.NullMarked;
