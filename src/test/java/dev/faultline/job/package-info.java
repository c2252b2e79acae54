/** Several results become one. */
@NullMarked
package dev.faultline.job;

import org.jspecify.annotations.NullMarked;
