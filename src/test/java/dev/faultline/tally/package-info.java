/** Results merge in any order to the same bytes, and their accounting balances. */
@NullMarked
package dev.faultline.tally;

import org.jspecify.annotations.NullMarked;
