/**
 * What people and programs are shown of a result: a class for each kind of report. Plain Java; a
 * report depends on the input and the options alone.
 */
@NullMarked
package dev.faultline.render;

import org.jspecify.annotations.NullMarked;
