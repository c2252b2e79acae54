/** A result is published completely or not at all. */
@NullMarked
package dev.faultline.result;

import org.jspecify.annotations.NullMarked;
