/**
 * Lines of other programs and other logs beside access lines: messages of servers, of the scripts
 * that start them, and stack traces. Plain Java on bytes, a table of grammars as data.
 */
@NullMarked
package dev.faultline.log.noise;

import org.jspecify.annotations.NullMarked;
