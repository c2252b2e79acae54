/** What the reports say. */
@NullMarked
package dev.faultline.render;

import org.jspecify.annotations.NullMarked;
