/** Second, simple implementations to check the program against; they use none of its code. */
@NullMarked
package dev.faultline.oracle;

import org.jspecify.annotations.NullMarked;
