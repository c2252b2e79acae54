/** What of a log may be shown: masks secrets, shortens addresses. Plain Java, no Beam. */
@NullMarked
package dev.faultline.log.privacy;

import org.jspecify.annotations.NullMarked;
