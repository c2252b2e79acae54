/**
 * What access lines lie in: prefixes, JSON and tables that container runtimes, collectors and
 * clouds put around a line. An envelope is removed before a format sees the line; a new one is one
 * constant of {@link dev.faultline.log.envelope.Envelope}. Plain Java, no Beam.
 */
@NullMarked
package dev.faultline.log.envelope;

import org.jspecify.annotations.NullMarked;
