/** The page to look at, as far as no browser is wanted: src/test/browser has the rest. */
@NullMarked
package dev.faultline.render.html;

import org.jspecify.annotations.NullMarked;
