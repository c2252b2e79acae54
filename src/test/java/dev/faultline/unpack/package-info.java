/** Unpacking, also of damaged files. */
@NullMarked
package dev.faultline.unpack;

import org.jspecify.annotations.NullMarked;
