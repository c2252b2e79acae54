/** The line core. */
@NullMarked
package dev.faultline.line;

import org.jspecify.annotations.NullMarked;
