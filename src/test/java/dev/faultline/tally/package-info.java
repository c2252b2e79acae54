/** Results merge in any order to the same bytes, and their books balance. */
@NullMarked
package dev.faultline.tally;

import org.jspecify.annotations.NullMarked;
