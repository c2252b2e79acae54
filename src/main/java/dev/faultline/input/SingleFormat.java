package dev.faultline.input;

import dev.faultline.log.format.LogFormat;

/**
 * A format that all logs are taken to have.
 *
 * @param file the log that has it; empty if the user named the format
 * @param evidence what speaks for it there
 */
public record SingleFormat(LogFormat format, String file, String evidence) {}
