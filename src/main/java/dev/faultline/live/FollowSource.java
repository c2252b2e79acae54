package dev.faultline.live;

import dev.faultline.log.LogFormat;
import dev.faultline.options.JobSpec;
import dev.faultline.options.Streaming;
import org.apache.beam.sdk.io.UnboundedSource;

@SuppressWarnings("all")
abstract class FollowSource {
  static UnboundedSource<LiveLine, ?> of(JobSpec a, Streaming b, LogFormat c) {
    return null;
  }
}
