/** The third stage: of all lines, the requests that failed. */
@NullMarked
package dev.faultline.filter;

import org.jspecify.annotations.NullMarked;
