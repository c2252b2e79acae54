@NullMarked
package dev.faultline.scan;

import org.jspecify.annotations.NullMarked;
