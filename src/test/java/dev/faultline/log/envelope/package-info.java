/** Tests of the envelopes, one by one and in each other. */
@NullMarked
package dev.faultline.log.envelope;

import org.jspecify.annotations.NullMarked;
