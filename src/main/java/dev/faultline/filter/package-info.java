/** The third stage: keeps the requests that failed. */
@NullMarked
package dev.faultline.filter;

import org.jspecify.annotations.NullMarked;
