/** Tests of the program as a whole: its command line, its files, its processes. */
@NullMarked
package dev.faultline.it;

import org.jspecify.annotations.NullMarked;
