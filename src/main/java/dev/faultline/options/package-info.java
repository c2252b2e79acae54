/**
 * What a user types: reads and checks the options, and turns them into a {@link
 * dev.faultline.spec.JobSpec}. Only the entry points, the jobs and {@code notify} import this room;
 * nothing below it does.
 */
@NullMarked
package dev.faultline.options;

import org.jspecify.annotations.NullMarked;
