package dev.faultline.render;

import dev.faultline.change.Changes;

/**
 * What a comparison with an earlier result told.
 *
 * @param baseline the directory of the earlier one, as the user would type it
 * @param requests that it counted
 * @param errors that it counted
 */
public record Comparison(String baseline, long requests, long errors, Changes changes) {}
