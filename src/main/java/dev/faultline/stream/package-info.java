/**
 * What any input that never ends is made of: lines with their places and times, and how far time
 * has come.
 */
@NullMarked
package dev.faultline.stream;

import org.jspecify.annotations.NullMarked;
