package dev.faultline.result;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.Request;
import dev.faultline.log.privacy.PrivacyPolicy;
import dev.faultline.log.text.SafeText;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Formats every failing request as a line {@code ERROR: <path> <status>} of {@code errors.txt}. */
public final class ErrorLines extends PTransform<PCollection<ParsedLine>, PCollection<String>> {
  private final PrivacyPolicy privacy;

  private ErrorLines(PrivacyPolicy privacy) {
    this.privacy = privacy;
  }

  /**
   * Creates the transform. Its input must consist of failing requests.
   *
   * @param privacy what the lines may reveal
   */
  public static ErrorLines with(PrivacyPolicy privacy) {
    return new ErrorLines(privacy);
  }

  @Override
  public PCollection<String> expand(PCollection<ParsedLine> errors) {
    PrivacyPolicy shown = privacy; // a local, so that the lambda does not capture this transform
    return errors.apply(
        MapElements.into(TypeDescriptors.strings())
            .via(
                error -> {
                  Request request = (Request) error;
                  return line(request.path(), request.endpoint(), request.status(), shown);
                }));
  }

  /**
   * Formats one failing request.
   *
   * @param path the path as logged; if it is empty, the endpoint takes its place
   * @param privacy what the line may reveal
   */
  public static String line(String path, String endpoint, int status, PrivacyPolicy privacy) {
    String shown = privacy.mask(path.isEmpty() ? endpoint : path);
    return "ERROR: " + SafeText.visible(shown) + " " + status;
  }
}
