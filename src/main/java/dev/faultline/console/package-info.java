/**
 * Everything that touches standard output, standard error or a terminal; only the last words of a
 * process that runs out of memory bypass it.
 */
@NullMarked
package dev.faultline.console;

import org.jspecify.annotations.NullMarked;
