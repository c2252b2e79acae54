/** Which endpoint a request belongs to, and whether it is counted at all. Plain Java, no Beam. */
@NullMarked
package dev.faultline.log.endpoint;

import org.jspecify.annotations.NullMarked;
