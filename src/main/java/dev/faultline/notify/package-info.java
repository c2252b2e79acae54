/**
 * Who hears of a result besides the reader of the report: webhooks, and which alerts were already
 * sent.
 */
@NullMarked
package dev.faultline.notify;

import org.jspecify.annotations.NullMarked;
