package dev.faultline.options;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.Routes;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that list the paths that a server knows: {@link OpenApi} documents, or one path a line,
 * where {@code #} starts a comment.
 */
final class RouteFiles {
  private RouteFiles() {}

  /**
   * Reads files.
   *
   * @param names separated by commas
   * @throws FaultlineException with {@link ExitCode#USAGE} if one is not there, or holds no paths
   */
  static Routes read(String names) {
    List<String> templates = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      int before = templates.size();
      String text = text(name);
      if (isList(text)) {
        readList(name, text, templates);
      } else {
        readOpenApi(name, text, templates);
      }
      if (templates.size() == before) {
        throw bad(name, "lists no path");
      }
    }
    return new Routes(templates);
  }

  private static String text(String name) {
    try {
      return Files.readString(Path.of(name), UTF_8);
    } catch (NoSuchFileException e) {
      throw bad(name, "no such file");
    } catch (AccessDeniedException e) {
      throw bad(name, "permission denied");
    } catch (CharacterCodingException e) {
      throw bad(name, "is no text in UTF-8");
    } catch (IOException e) {
      throw bad(name, "cannot be read: " + e.getMessage());
    }
  }

  private static boolean isList(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .findFirst()
        .map(line -> line.startsWith("/") && !line.endsWith(":"))
        .orElse(true);
  }

  private static void readList(String name, String text, List<String> templates) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String template = UrlPath.withoutQuery(line).strip();
      if (!template.isEmpty()) {
        add(name + ":" + number, template, templates);
      }
    }
  }

  private static void readOpenApi(String name, String text, List<String> templates) {
    try {
      OpenApi.templates(text).forEach(template -> add(name, template, templates));
    } catch (IllegalArgumentException e) {
      throw bad(name, String.valueOf(e.getMessage()));
    }
  }

  private static void add(String place, String template, List<String> templates) {
    try {
      Routes.check(template);
      templates.add(template);
    } catch (IllegalArgumentException e) {
      throw bad(place, String.valueOf(e.getMessage()));
    }
  }

  private static FaultlineException bad(String place, String why) {
    return FaultlineException.usage("--routes=" + place + ": " + why);
  }
}
