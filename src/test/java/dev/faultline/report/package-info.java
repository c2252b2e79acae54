/** What each report shows, also of hostile text. */
@NullMarked
package dev.faultline.report;

import org.jspecify.annotations.NullMarked;
