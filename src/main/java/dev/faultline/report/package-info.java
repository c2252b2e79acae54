/**
 * The renderers, one class for each kind of report. Each is a function of the {@link
 * dev.faultline.model.ReportModel}. Plain Java, no Beam.
 */
@NullMarked
package dev.faultline.report;

import org.jspecify.annotations.NullMarked;
