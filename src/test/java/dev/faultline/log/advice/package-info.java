/** What a user is told about a log of no known format. */
@NullMarked
package dev.faultline.log.advice;

import org.jspecify.annotations.NullMarked;
