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
        MapElements.into(TypeDescriptors.strings()).via(error -> line((Request) error)));
  }

  private static String line(Request request) {
    String path = request.path().isEmpty() ? request.endpoint() : request.path();
    return "ERROR: " + SafeText.visible(path) + " " + request.status();
  }
}
