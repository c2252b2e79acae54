@NullMarked
package dev.faultline.gate;

import org.jspecify.annotations.NullMarked;
