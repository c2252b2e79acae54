/** What a terminal gets. */
@NullMarked
package dev.faultline.console;

import org.jspecify.annotations.NullMarked;
