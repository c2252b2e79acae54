package dev.faultline.remote;

import org.apache.beam.sdk.io.aws2.options.S3Options;
import org.apache.beam.sdk.io.aws2.s3.DefaultS3ClientBuilderFactory;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * An S3 that has its buckets in the path, as servers other than Amazon's do: {@code
 * --s3ClientFactoryClass=dev.faultline.remote.PathStyle}. Where {@code --endpoint} is an address
 * and no name, AWS's client does so by itself.
 */
public final class PathStyle extends DefaultS3ClientBuilderFactory {
  @Override
  public S3ClientBuilder createBuilder(S3Options options) {
    return super.createBuilder(options).forcePathStyle(true);
  }
}
