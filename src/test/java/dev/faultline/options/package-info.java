/** What every option accepts, and the message that refuses the rest. */
@NullMarked
package dev.faultline.options;

import org.jspecify.annotations.NullMarked;
