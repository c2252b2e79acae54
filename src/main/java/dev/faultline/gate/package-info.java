/** Conditions that a result must not meet, as {@code --failOn} names them. Plain Java, no Beam. */
@NullMarked
package dev.faultline.gate;

import org.jspecify.annotations.NullMarked;
