/** Which lines beside access lines are known not to be requests, and which only look like them. */
@NullMarked
package dev.faultline.log.noise;

import org.jspecify.annotations.NullMarked;
