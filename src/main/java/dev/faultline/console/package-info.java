/** Everything that touches standard output, standard error or a terminal. */
@NullMarked
package dev.faultline.console;

import org.jspecify.annotations.NullMarked;
