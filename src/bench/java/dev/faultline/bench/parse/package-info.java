/** What a line costs, by JMH: reading its fields. Cutting a log into lines comes here too. */
@NullMarked
package dev.faultline.bench.parse;

import org.jspecify.annotations.NullMarked;
