package dev.faultline.log.advice;

import dev.faultline.log.privacy.PrivacyPolicy;
import dev.faultline.log.text.SafeText;

/**
 * What may be shown of lines, which are untrusted text.
 *
 * @param privacy what is masked
 */
record Excerpts(PrivacyPolicy privacy) {
  private static final int MAX_LINE = 200;
  private static final int MAX_WORD = 40;

  /** Returns the start of a line, or all of it. */
  String line(String text) {
    return SafeText.visible(privacy.excerpt(text, MAX_LINE));
  }

  /** Returns the start of a key or value, or all of it. */
  String word(String text) {
    return SafeText.visible(privacy.excerpt(text, MAX_WORD));
  }
}
