/** What a line says, and what is rejected and why. */
@NullMarked
package dev.faultline.log;

import org.jspecify.annotations.NullMarked;
