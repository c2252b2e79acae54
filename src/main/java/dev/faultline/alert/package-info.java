/**
 * Conditions that live windows are watched for, as {@code --alert} names them: when they begin to
 * hold, when they end, and who is told. Plain Java, no Beam.
 */
@NullMarked
package dev.faultline.alert;

import org.jspecify.annotations.NullMarked;
