/**
 * The last step of every plan and of every window: merges the parts, compares the result with its
 * baseline and its gates, has the reports written, and moves them into place.
 */
@NullMarked
package dev.faultline.publish;

import org.jspecify.annotations.NullMarked;
