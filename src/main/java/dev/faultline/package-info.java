/**
 * Faultline: which endpoints of a web access log fail with 5xx, how often, since when and why.
 *
 * <p>The stages, in the order in which data flows:
 *
 * <ul>
 *   <li>{@link dev.faultline.options}: what the user asks for
 *   <li>{@link dev.faultline.read}: from files to lines, or to ranges of them
 *   <li>{@link dev.faultline.parse}: from lines to requests, by the formats in {@link
 *       dev.faultline.log}
 *   <li>{@link dev.faultline.filter}: the requests that failed
 *   <li>{@link dev.faultline.count}: counted by endpoint, and tallied as in {@link
 *       dev.faultline.tally}
 *   <li>{@link dev.faultline.fused}: the three before in one step, over lines that {@link
 *       dev.faultline.scan} finds
 *   <li>{@link dev.faultline.change} and {@link dev.faultline.gate}: what is different from an
 *       earlier result, and what must not be
 *   <li>{@link dev.faultline.model}: what a result says, as it is written to JSON and read back
 *   <li>{@link dev.faultline.report}: brought together, judged, rendered as {@link
 *       dev.faultline.render} has it, and published
 *   <li>{@link dev.faultline.kafka} and {@link dev.faultline.follow}: where input never ends, lines
 *       with their times, as {@link dev.faultline.stream} has them
 *   <li>{@link dev.faultline.window}: counted by windows of their times
 *   <li>{@link dev.faultline.live} and {@link dev.faultline.alert}: what becomes of each window,
 *       and what it is watched for
 *   <li>{@link dev.faultline.plan}: the graphs that join the stages
 *   <li>{@link dev.faultline.runner}: where they run
 * </ul>
 */
@NullMarked
package dev.faultline;

import org.jspecify.annotations.NullMarked;
