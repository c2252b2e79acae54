/** The pipeline graphs: their stages, the order of these, and the elements between them. */
@NullMarked
package dev.faultline.plan;

import org.jspecify.annotations.NullMarked;
