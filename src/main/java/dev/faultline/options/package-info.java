/**
 * What the user may ask for: the options as they are typed, and the {@link
 * dev.faultline.options.JobSpec} that they become, which is all that the stages see.
 */
@NullMarked
package dev.faultline.options;

import org.jspecify.annotations.NullMarked;
