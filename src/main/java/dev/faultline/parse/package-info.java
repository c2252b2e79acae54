/** The second stage: parses each line into its outcome. */
@NullMarked
package dev.faultline.parse;

import org.jspecify.annotations.NullMarked;
