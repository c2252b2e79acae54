/** What tests of the whole program start, feed and ask; knows none of those tests. */
@NullMarked
package dev.faultline.it.support;

import org.jspecify.annotations.NullMarked;
