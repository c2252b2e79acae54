/** That a result is published whole or not at all. */
@NullMarked
package dev.faultline.report;

import org.jspecify.annotations.NullMarked;
