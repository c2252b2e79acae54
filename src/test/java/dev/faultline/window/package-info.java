/** Windows: when they are told, and what is in them. */
@NullMarked
package dev.faultline.window;

import org.jspecify.annotations.NullMarked;
