package dev.faultline.staged;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.Request;
import dev.faultline.log.privacy.PrivacyPolicy;
import dev.faultline.result.ErrorLine;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Formats every failing request as an {@link ErrorLine}. */
final class FormatErrors extends PTransform<PCollection<ParsedLine>, PCollection<String>> {
  private final PrivacyPolicy privacy;

  private FormatErrors(PrivacyPolicy privacy) {
    this.privacy = privacy;
  }

  /**
   * Creates the transform. Its input must consist of failing requests.
   *
   * @param privacy what the lines may reveal
   */
  public static FormatErrors with(PrivacyPolicy privacy) {
    return new FormatErrors(privacy);
  }

  @Override
  public PCollection<String> expand(PCollection<ParsedLine> errors) {
    PrivacyPolicy shown = privacy; // a local, so that the lambda does not capture this transform
    return errors.apply(
        MapElements.into(TypeDescriptors.strings())
            .via(
                error -> {
                  Request request = (Request) error;
                  return ErrorLine.of(request.path(), request.endpoint(), request.status(), shown);
                }));
  }
}
