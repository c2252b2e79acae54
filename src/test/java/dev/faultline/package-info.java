/** The program as a whole, from its arguments to the bytes that it leaves. */
@NullMarked
package dev.faultline;

import org.jspecify.annotations.NullMarked;
