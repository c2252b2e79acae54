/**
 * The reports: a kind of {@link dev.faultline.spec.ReportKind} has a renderer here, which {@link
 * dev.faultline.report.ReportWriter} chooses. Each is a function of the {@link
 * dev.faultline.model.ReportModel} and what a {@link dev.faultline.report.Report} adds to it; none
 * reads what another wrote. Plain Java, no Beam.
 */
@NullMarked
package dev.faultline.report;

import org.jspecify.annotations.NullMarked;
