/**
 * The reports, a class a kind: each is a function of the {@link dev.faultline.model.ReportModel}.
 * Plain Java, no Beam.
 */
@NullMarked
package dev.faultline.report;

import org.jspecify.annotations.NullMarked;
