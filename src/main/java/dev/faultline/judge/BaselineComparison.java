package dev.faultline.judge;

/**
 * The differences between a result and an earlier one, the baseline.
 *
 * @param baseline the directory of the earlier result, as the user would type it
 * @param requests the requests that the earlier result counted
 * @param errors the errors that it counted
 * @param changes the endpoints whose errors changed since
 */
public record BaselineComparison(String baseline, long requests, long errors, Changes changes) {}
