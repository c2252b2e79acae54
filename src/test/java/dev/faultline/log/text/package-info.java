/** Bytes as text, and how they are shown. */
@NullMarked
package dev.faultline.log.text;

import org.jspecify.annotations.NullMarked;
