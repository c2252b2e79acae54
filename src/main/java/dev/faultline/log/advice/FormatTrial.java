package dev.faultline.log.advice;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogParser;
import java.util.List;

/**
 * How a format fits some lines.
 *
 * @param matched number of lines that it reads as requests
 * @param examined number of lines that are, to this format, requests or rejected
 * @param miss the first line that it rejects, or empty
 */
record FormatTrial(LineFormat format, int matched, int examined, String miss) {

  static FormatTrial of(LineFormat format, FormatSettings settings, List<String> lines) {
    LogParser parser = new LogParser(format, settings);
    RequestFields fields = new RequestFields();
    int matched = 0;
    int examined = 0;
    String miss = "";
    for (String line : lines) {
      byte[] b = line.getBytes(UTF_8);
      LineOutcome outcome = parser.parse(b, 0, b.length, fields);
      if (outcome == LineOutcome.REQUEST) {
        matched++;
        examined++;
      } else if (outcome.isRejected()) {
        miss = miss.isEmpty() ? line : miss;
        examined++;
      }
    }
    return new FormatTrial(format, matched, examined, miss);
  }
}
