/** Lines and ranges, found as a slow search finds them. */
@NullMarked
package dev.faultline.scan;

import org.jspecify.annotations.NullMarked;
