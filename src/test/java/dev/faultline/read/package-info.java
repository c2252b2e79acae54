/** Every line is read once, however the input is cut; what cannot be read is refused. */
@NullMarked
package dev.faultline.read;

import org.jspecify.annotations.NullMarked;
