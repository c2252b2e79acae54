@NullMarked
package dev.faultline.read;

import org.jspecify.annotations.NullMarked;
