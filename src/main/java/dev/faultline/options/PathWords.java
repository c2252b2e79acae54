package dev.faultline.options;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of an option that takes paths and globs. Beam splits its value at every comma, even
 * inside the braces of a glob; this class joins such globs again.
 */
final class PathWords {
  private PathWords() {}

  /**
   * Joins words from an opening brace to the one that closes it.
   *
   * @param split the words as Beam splits them; null if the option is not given
   */
  static List<String> of(@Nullable List<String> split) {
    if (split == null) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    for (int i = 0; i < split.size(); i++) {
      String word = split.get(i);
      int last = i;
      while (isOpen(word) && last + 1 < split.size()) {
        word += "," + split.get(++last);
      }
      if (isOpen(word)) {
        words.add(split.get(i));
      } else {
        words.add(word);
        i = last;
      }
    }
    return List.copyOf(words);
  }

  /** Returns true if a brace is still open at the end of a word; a backslash escapes braces. */
  private static boolean isOpen(String word) {
    boolean isOpen = false;
    for (int i = 0; i < word.length(); i++) {
      switch (word.charAt(i)) {
        case '\\' -> i++;
        case '{' -> isOpen = true;
        case '}' -> isOpen = false;
        default -> {}
      }
    }
    return isOpen;
  }
}
