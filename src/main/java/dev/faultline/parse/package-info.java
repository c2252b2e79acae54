/** The second stage: from a line to what it turned out to be. */
@NullMarked
package dev.faultline.parse;

import org.jspecify.annotations.NullMarked;
