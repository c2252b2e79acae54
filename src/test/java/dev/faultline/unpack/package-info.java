/** Tests of unpacking. */
@NullMarked
package dev.faultline.unpack;

import org.jspecify.annotations.NullMarked;
