/** Alerts: their grammar, and when they start and end. */
@NullMarked
package dev.faultline.alert;

import org.jspecify.annotations.NullMarked;
