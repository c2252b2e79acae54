/**
 * The last step of every plan and of every window: merges the parts, has the reports written, and
 * moves them into place. Compares the result of a batch run with its baseline, and checks its
 * gates.
 */
@NullMarked
package dev.faultline.publish;

import org.jspecify.annotations.NullMarked;
