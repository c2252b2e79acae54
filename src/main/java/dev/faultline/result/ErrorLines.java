package dev.faultline.result;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.Request;
import dev.faultline.log.privacy.PrivacyPolicy;
import dev.faultline.log.text.SafeText;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Makes a line {@code ERROR: <path> <status>} of every failing request. */
public final class ErrorLines extends PTransform<PCollection<ParsedLine>, PCollection<String>> {
  private final PrivacyPolicy privacy;

  private ErrorLines(PrivacyPolicy privacy) {
    this.privacy = privacy;
  }

  /**
   * The transform; its input holds failing requests and nothing else.
   *
   * @param privacy what the lines may show
   */
  public static ErrorLines with(PrivacyPolicy privacy) {
    return new ErrorLines(privacy);
  }

  @Override
  public PCollection<String> expand(PCollection<ParsedLine> errors) {
    PrivacyPolicy shown = privacy; // so that the function does not hold this transform
    return errors.apply(
        MapElements.into(TypeDescriptors.strings())
            .via(
                error -> {
                  Request request = (Request) error;
                  return line(request.path(), request.endpoint(), request.status(), shown);
                }));
  }

  /**
   * The line of one failing request.
   *
   * @param path as logged; where it is empty the endpoint stands for it
   * @param privacy what the line may show
   */
  public static String line(String path, String endpoint, int status, PrivacyPolicy privacy) {
    String shown = privacy.mask(path.isEmpty() ? endpoint : path);
    return "ERROR: " + SafeText.visible(shown) + " " + status;
  }
}
