/** The graphs: which stages there are, in which order, and what flows between them. */
@NullMarked
package dev.faultline.plan;

import org.jspecify.annotations.NullMarked;
