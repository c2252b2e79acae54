/** Results are merged, judged and published. */
@NullMarked
package dev.faultline.publish;

import org.jspecify.annotations.NullMarked;
