/** Which requests count as errors. */
@NullMarked
package dev.faultline.filter;

import org.jspecify.annotations.NullMarked;
