@NullMarked
package dev.faultline.fused;

import org.jspecify.annotations.NullMarked;
