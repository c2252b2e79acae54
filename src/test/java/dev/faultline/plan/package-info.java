/** The graphs, from input to published result. */
@NullMarked
package dev.faultline.plan;

import org.jspecify.annotations.NullMarked;
