/** What gates, alerts and comparisons decide. */
@NullMarked
package dev.faultline.judge;

import org.jspecify.annotations.NullMarked;
