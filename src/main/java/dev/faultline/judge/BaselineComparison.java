package dev.faultline.judge;

/**
 * What a comparison with an earlier result found.
 *
 * @param baseline the directory of the earlier one, as the user would type it
 * @param requests that it counted
 * @param errors that it counted
 */
public record BaselineComparison(String baseline, long requests, long errors, Changes changes) {}
