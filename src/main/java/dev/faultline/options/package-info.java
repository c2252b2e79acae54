/**
 * What a user types: reads and checks the options, and turns them into a {@link
 * dev.faultline.spec.JobSpec}. Only the entry points and the jobs import this room.
 */
@NullMarked
package dev.faultline.options;

import org.jspecify.annotations.NullMarked;
