/** Windows of input that never ends: when they are told, and what is in them. */
@NullMarked
package dev.faultline.live;

import org.jspecify.annotations.NullMarked;
