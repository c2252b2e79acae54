/** The HTML page, as far as it needs no browser: src/test/browser has the rest. */
@NullMarked
package dev.faultline.report.html;

import org.jspecify.annotations.NullMarked;
