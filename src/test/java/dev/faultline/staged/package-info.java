/** Every line becomes one parsed line, travels unchanged, and is counted as Count counts it. */
@NullMarked
package dev.faultline.staged;

import org.jspecify.annotations.NullMarked;
