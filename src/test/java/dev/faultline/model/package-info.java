/** What the reports say, and that schemas and records agree. */
@NullMarked
package dev.faultline.model;

import org.jspecify.annotations.NullMarked;
