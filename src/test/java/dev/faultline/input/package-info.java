/** Which files are read, and why others are refused. */
@NullMarked
package dev.faultline.input;

import org.jspecify.annotations.NullMarked;
