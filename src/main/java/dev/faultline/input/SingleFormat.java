package dev.faultline.input;

import dev.faultline.log.format.LineFormat;

/**
 * The format that all logs of the staged plan are read with.
 *
 * @param file the log in which it was found; empty if the user named the format
 * @param evidence a message for the user: how many lines of that log match
 */
public record SingleFormat(LineFormat format, String file, String evidence) {}
