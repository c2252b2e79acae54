package dev.faultline.options;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of an option that takes paths and globs. Beam splits its value at each comma, also at
 * those in the braces of a glob; this joins such a glob again.
 */
final class PathWords {
  private PathWords() {}

  /** The words, of which none has an opening brace that a later one closes; none for null. */
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

  /** True if a brace is open at the end of a word; a backslash makes it an ordinary character. */
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
