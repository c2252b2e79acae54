package dev.faultline.staged;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.Request;
import dev.faultline.tally.ErrorStatuses;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;

/** Keeps the requests whose status counts as an error: by default the 5xx. */
final class FilterErrors extends PTransform<PCollection<ParsedLine>, PCollection<ParsedLine>> {
  private final ErrorStatuses statuses;

  private FilterErrors(ErrorStatuses statuses) {
    this.statuses = statuses;
  }

  /** Returns a transform that keeps the requests with one of these statuses. */
  public static FilterErrors with(ErrorStatuses statuses) {
    return new FilterErrors(statuses);
  }

  @Override
  public PCollection<ParsedLine> expand(PCollection<ParsedLine> lines) {
    return lines.apply(Filter.by(new IsError(statuses)));
  }

  private record IsError(ErrorStatuses statuses)
      implements SerializableFunction<ParsedLine, Boolean> {
    @Override
    public Boolean apply(ParsedLine line) {
      return line instanceof Request request && statuses.contains(request.status());
    }
  }
}
