/** Each format's lines, and that no bytes break a parser. */
@NullMarked
package dev.faultline.log.format;

import org.jspecify.annotations.NullMarked;
