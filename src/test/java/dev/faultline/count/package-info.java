/** What is counted, tallied and compared. */
@NullMarked
package dev.faultline.count;

import org.jspecify.annotations.NullMarked;
