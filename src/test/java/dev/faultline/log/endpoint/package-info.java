/** Which endpoint a path belongs to, and which requests are counted. */
@NullMarked
package dev.faultline.log.endpoint;

import org.jspecify.annotations.NullMarked;
