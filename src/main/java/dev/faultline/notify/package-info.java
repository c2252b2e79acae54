/**
 * Notifications besides the report: webhooks, and the ledger of the alerts that were already sent.
 */
@NullMarked
package dev.faultline.notify;

import org.jspecify.annotations.NullMarked;
