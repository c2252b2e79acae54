/** Every line becomes one parsed line, and travels unchanged. */
@NullMarked
package dev.faultline.parse;

import org.jspecify.annotations.NullMarked;
