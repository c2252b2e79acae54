package dev.faultline.spec;

import dev.faultline.log.endpoint.RequestFilter;
import dev.faultline.tally.ErrorStatuses;
import java.io.Serializable;
import java.util.SortedMap;

/**
 * Which requests a run counts, and which of them as errors. Immutable.
 *
 * @param selection which requests are counted
 * @param statuses which requests are errors
 * @param definition the options, as typed, that decide which requests are counted, and as what;
 *     results can be compared or merged only if these are equal
 */
public record CountSpec(
    RequestFilter selection, ErrorStatuses statuses, SortedMap<String, String> definition)
    implements Serializable {}
