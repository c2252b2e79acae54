/**
 * Other ways to count 5xx by endpoint, each a program of its own: {@code java CLASS FORMAT FILE}.
 * They share what a line is and how counts are printed, and nothing with Faultline.
 */
@NullMarked
package dev.faultline.bench.peer;

import org.jspecify.annotations.NullMarked;
