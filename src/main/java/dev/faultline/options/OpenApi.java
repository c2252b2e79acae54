package dev.faultline.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The paths of an OpenAPI document of any version, in YAML or JSON (which is YAML). */
final class OpenApi {
  /** Larger descriptions exist, of hundreds of services at once. */
  private static final int MAX_CHARS = 64 << 20;

  private OpenApi() {}

  /**
   * The templates of a document's paths, behind those of their servers.
   *
   * @throws IllegalArgumentException if it is no such document, with what it is instead
   */
  static List<String> templates(String text) {
    Object document;
    try {
      LoadSettings settings = LoadSettings.builder().setCodePointLimit(MAX_CHARS).build();
      document = new Load(settings).loadFromString(text);
    } catch (YamlEngineException e) {
      String reason = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
      throw new IllegalArgumentException(
          "is neither a list of paths nor YAML or JSON: " + reason, e);
    }
    if (!(document instanceof Map<?, ?> openApi)
        || !(openApi.get("paths") instanceof Map<?, ?> paths)) {
      throw new IllegalArgumentException(
          "is neither a list of paths nor an OpenAPI document: it has no 'paths'");
    }
    List<String> templates = new ArrayList<>();
    for (String prefix : prefixes(openApi)) {
      for (Object path : paths.keySet()) {
        if (path instanceof String template && template.startsWith("/")) {
          templates.add(prefix + template);
        }
      }
    }
    return templates;
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
        : prefixes.stream().map(OpenApi::withoutSlash).distinct().toList();
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
}
