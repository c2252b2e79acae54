/** Secrets are masked, addresses shortened. */
@NullMarked
package dev.faultline.log.privacy;

import org.jspecify.annotations.NullMarked;
