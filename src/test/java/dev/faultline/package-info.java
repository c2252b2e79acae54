/** What holds for the program as a whole, and what the tests of several stages share. */
@NullMarked
package dev.faultline;

import org.jspecify.annotations.NullMarked;
