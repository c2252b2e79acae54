/**
 * The reports. {@link dev.faultline.report.ReportWriter} chooses a renderer for each {@link
 * dev.faultline.spec.ReportKind}: one of this room, {@link dev.faultline.report.html}, or {@link
 * dev.faultline.model.ModelJson} for the model itself. A renderer shows a {@link
 * dev.faultline.report.Report}, Parquet all endpoints of the result; none reads what another wrote.
 * Plain Java, no Beam.
 */
@NullMarked
package dev.faultline.report;

import org.jspecify.annotations.NullMarked;
