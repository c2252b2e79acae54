/** What each format's lines say, what is rejected and why, and that no bytes break a parser. */
@NullMarked
package dev.faultline.log;

import org.jspecify.annotations.NullMarked;
