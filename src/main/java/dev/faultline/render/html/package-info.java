/**
 * The report as one page of HTML that needs nothing else: style, script and figures are in it. Java
 * draws all there is to see; the script sorts, searches, opens rows and narrows the period.
 */
@NullMarked
package dev.faultline.render.html;

import org.jspecify.annotations.NullMarked;
