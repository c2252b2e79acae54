/**
 * Faultline: which endpoints of a web access log fail with 5xx, how often, since when and why.
 *
 * <p>This page is the map. The entry points are here; every other package is a room with a rule, in
 * the order in which a run passes through them:
 *
 * <ol>
 *   <li>{@link dev.faultline.options}: turns what a user types into a {@link dev.faultline.spec},
 *       with the documents of {@link dev.faultline.options.routes}
 *   <li>{@link dev.faultline.job}: the batch, live and merge runs, on a {@link
 *       dev.faultline.runner}, with a {@link dev.faultline.console} for their output
 *   <li>{@link dev.faultline.input}: finds files and their formats; {@link dev.faultline.unpack}:
 *       unpacks compressed files; {@link dev.faultline.scan}: cuts bytes into lines
 *   <li>{@link dev.faultline.log}: what a line says, by {@link dev.faultline.log.format}, which
 *       {@link dev.faultline.log.endpoint} it belongs to, whether it is {@link
 *       dev.faultline.log.noise}, and what of it may be shown, by {@link
 *       dev.faultline.log.privacy}, all on {@link dev.faultline.log.text}; where no format is
 *       known, {@link dev.faultline.log.advice} says what would help
 *   <li>{@link dev.faultline.line}: parses, filters and counts one line; {@link
 *       dev.faultline.tally}: what is counted, and how counts merge
 *   <li>{@link dev.faultline.fused} and {@link dev.faultline.staged}: the two plans of a batch run;
 *       {@link dev.faultline.live}: the plan for input that never ends, with the sources {@link
 *       dev.faultline.live.tail} and {@link dev.faultline.live.kafka}, the times and watermarks of
 *       {@link dev.faultline.live.source}, and the windows of {@link dev.faultline.live.window}
 *   <li>{@link dev.faultline.result}: counts as bytes and files: shuffled parts, rejected lines,
 *       state, the directory of a result
 *   <li>{@link dev.faultline.publish}: merges, and moves the result into place; {@link
 *       dev.faultline.judge}: the rules by which a result is judged. {@code publish} applies those
 *       for baselines and gates, {@code live} those for alerts; rules for incidents belong in
 *       {@code judge}, too
 *   <li>{@link dev.faultline.model}: what a result says; {@link dev.faultline.report} and {@link
 *       dev.faultline.report.html}: how it is shown, a renderer for each kind; {@link
 *       dev.faultline.notify}: who is notified of it
 * </ol>
 */
@NullMarked
package dev.faultline;

import org.jspecify.annotations.NullMarked;
