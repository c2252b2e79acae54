/**
 * What a user is told about a log of no known format: what its lines are, and which option would
 * read them. Advice is only ever text: nothing is read by it. Plain Java, no Beam.
 */
@NullMarked
package dev.faultline.log.advice;

import org.jspecify.annotations.NullMarked;
