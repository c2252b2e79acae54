/** What the reports say. */
@NullMarked
package dev.faultline.model;

import org.jspecify.annotations.NullMarked;
