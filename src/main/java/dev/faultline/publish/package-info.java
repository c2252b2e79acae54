/**
 * The last step of every plan and of every window: merges the parts, judges the result, has the
 * reports written, and moves them into place.
 */
@NullMarked
package dev.faultline.publish;

import org.jspecify.annotations.NullMarked;
