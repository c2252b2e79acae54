/**
 * What any live source is made of: lines with their places and times, and how far time has come.
 */
@NullMarked
package dev.faultline.live.source;

import org.jspecify.annotations.NullMarked;
