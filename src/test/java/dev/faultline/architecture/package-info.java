/** What may know what, of the program and of its tests. */
@NullMarked
package dev.faultline.architecture;

import org.jspecify.annotations.NullMarked;
