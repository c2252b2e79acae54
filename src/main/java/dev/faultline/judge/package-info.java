/**
 * What a result means: compared with a baseline, held against gates, watched for alerts. Plain
 * Java, no Beam.
 */
@NullMarked
package dev.faultline.judge;

import org.jspecify.annotations.NullMarked;
