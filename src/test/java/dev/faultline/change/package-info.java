@NullMarked
package dev.faultline.change;

import org.jspecify.annotations.NullMarked;
