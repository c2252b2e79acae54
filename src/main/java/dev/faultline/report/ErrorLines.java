package dev.faultline.report;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.Request;
import dev.faultline.log.SafeText;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Makes a line {@code ERROR: <path> <status>} of every failing request. */
public final class ErrorLines extends PTransform<PCollection<ParsedLine>, PCollection<String>> {
  private ErrorLines() {}

  /** The transform; its input holds failing requests and nothing else. */
  public static ErrorLines create() {
    return new ErrorLines();
  }

  @Override
  public PCollection<String> expand(PCollection<ParsedLine> errors) {
    return errors.apply(
        MapElements.into(TypeDescriptors.strings())
            .via(
                error -> {
                  Request request = (Request) error;
                  return line(request.path(), request.endpoint(), request.status());
                }));
  }

  /**
   * The line of one failing request.
   *
   * @param path as logged; where it is empty the endpoint stands for it
   */
  public static String line(String path, String endpoint, int status) {
    return "ERROR: " + SafeText.visible(path.isEmpty() ? endpoint : path) + " " + status;
  }
}
