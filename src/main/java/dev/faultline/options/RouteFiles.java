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
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Files that list the paths that a server knows: OpenAPI documents of any version, in YAML or JSON
 * (which is YAML), or one path a line, where {@code #} starts a comment.
 */
final class RouteFiles {
  /** Larger descriptions exist, of hundreds of services at once. */
  private static final int MAX_CHARS = 64 << 20;

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
      try {
        String text = Files.readString(Path.of(name), UTF_8);
        int before = templates.size();
        if (isList(text)) {
          readList(name, text, templates);
        } else {
          readOpenApi(name, text, templates);
        }
        if (templates.size() == before) {
          throw bad(name, "lists no path");
        }
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
    return new Routes(templates);
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
      String template = line.strip();
      if (!template.isEmpty() && !template.startsWith("#")) {
        add(name + ":" + number, template, templates);
      }
    }
  }

  private static void readOpenApi(String name, String text, List<String> templates) {
    Object document;
    try {
      LoadSettings settings = LoadSettings.builder().setCodePointLimit(MAX_CHARS).build();
      document = new Load(settings).loadFromString(text);
    } catch (YamlEngineException e) {
      String reason = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
      throw bad(name, "is neither a list of paths nor YAML or JSON: " + reason);
    }
    if (!(document instanceof Map<?, ?> openApi)
        || !(openApi.get("paths") instanceof Map<?, ?> paths)) {
      throw bad(name, "is neither a list of paths nor an OpenAPI document: it has no 'paths'");
    }
    for (String prefix : prefixes(openApi)) {
      for (Object path : paths.keySet()) {
        if (path instanceof String template && template.startsWith("/")) {
          add(name, prefix + template, templates);
        }
      }
    }
  }

  /** What stands before all paths: Swagger 2.0 says so by one key, OpenAPI 3 by its servers. */
  private static List<String> prefixes(Map<?, ?> openApi) {
    List<String> prefixes = new ArrayList<>();
    if (openApi.get("basePath") instanceof String basePath) {
      prefixes.add(basePath);
    }
    if (openApi.get("servers") instanceof List<?> servers) {
      for (Object server : servers) {
        if (server instanceof Map<?, ?> fields && fields.get("url") instanceof String url) {
          prefixes.add(pathOf(url));
        }
      }
    }
    return prefixes.isEmpty()
        ? List.of("")
        : prefixes.stream().map(RouteFiles::withoutSlash).distinct().toList();
  }

  /** The path of a URL, which may be relative and may hold variables in braces. */
  private static String pathOf(String url) {
    int host = url.indexOf("://");
    if (host < 0) {
      return url.startsWith("/") ? url : "";
    }
    int path = url.indexOf('/', host + 3);
    return path < 0 ? "" : url.substring(path);
  }

  private static String withoutSlash(String prefix) {
    return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
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
