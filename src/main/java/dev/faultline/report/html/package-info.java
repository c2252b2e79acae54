/**
 * The report as one self-contained HTML page. Java renders all of the content; the script only
 * sorts, searches, opens rows and narrows the period.
 */
@NullMarked
package dev.faultline.report.html;

import org.jspecify.annotations.NullMarked;
