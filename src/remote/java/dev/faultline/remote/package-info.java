/** What S3 and HDFS need beyond Beam's own modules. In the jar with the profile {@code remote}. */
@NullMarked
package dev.faultline.remote;

import org.jspecify.annotations.NullMarked;
