/**
 * The report as one HTML page that needs nothing else. Java draws all there is to see; the script
 * sorts, searches, opens rows and narrows the period.
 */
@NullMarked
package dev.faultline.report.html;

import org.jspecify.annotations.NullMarked;
