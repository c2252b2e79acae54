package dev.faultline.options.routes;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Extracts the paths of an OpenAPI document of any version, in YAML or JSON, a subset of YAML. */
final class OpenApi {
  /** Characters of templates plus fields visited; the largest real documents need a tenth of it. */
  private static final int MAX_WORK = 16 << 20;

  private static final List<String> METHODS =
      List.of("get", "put", "post", "delete", "options", "head", "patch", "trace", "query");

  private final WorkLimit limit = new WorkLimit(MAX_WORK);
  private final YamlTree yaml;

  private OpenApi(String text) {
    yaml = new YamlTree(text, limit);
  }

  /**
   * Returns the templates of a document's paths, each after the path of its server.
   *
   * @throws IllegalArgumentException if the text is not such a document; the message says what it
   *     is instead
   */
  static Collection<String> templates(String text) {
    return new OpenApi(text).templates();
  }

  private Collection<String> templates() {
    Map<String, Node> document = yaml.fields();
    if (!(document.get("paths") instanceof MappingNode paths)) {
      throw new IllegalArgumentException(
          "is neither a list of paths nor an OpenAPI document: it has no 'paths'");
    }
    Set<String> inherited = servers(document, basePath(document));
    Set<String> templates = new LinkedHashSet<>();
    yaml.fields(paths)
        .forEach(
            (path, item) -> {
              if (path.startsWith("/")) {
                for (String prefix : prefixes(item, inherited)) {
                  limit.spend(prefix.length() + path.length());
                  templates.add(prefix + UrlPath.withoutQuery(path));
                }
              }
            });
    return templates;
  }

  /** Returns the prefix of all paths that Swagger 2.0 declares; OpenAPI 3 has servers instead. */
  private static Set<String> basePath(Map<String, Node> document) {
    String path = text(document.get("basePath"));
    return Set.of(path == null ? "" : UrlPath.prefix("/" + path));
  }

  /** Returns the prefixes of one path; the path and its operations may override the servers. */
  private Set<String> prefixes(Node item, Set<String> inherited) {
    Map<String, Node> fields = yaml.fields(item);
    Set<String> ofItem = servers(fields, inherited);
    Set<String> prefixes = new LinkedHashSet<>();
    for (String method : METHODS) {
      Node operation = fields.get(method);
      if (operation != null) {
        prefixes.addAll(servers(yaml.fields(operation), ofItem));
      }
    }
    return prefixes.isEmpty() ? ofItem : prefixes;
  }

  private Set<String> servers(Map<String, Node> fields, Set<String> inherited) {
    Set<String> prefixes = new LinkedHashSet<>();
    if (fields.get("servers") instanceof SequenceNode servers) {
      for (Node server : yaml.items(servers)) {
        String url = text(yaml.fields(server).get("url"));
        if (url != null) {
          prefixes.add(UrlPath.prefixOfUrl(url));
        }
      }
    }
    return prefixes.isEmpty() ? inherited : prefixes;
  }

  private static @Nullable String text(@Nullable Node node) {
    return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)
        ? scalar.getValue()
        : null;
  }
}
