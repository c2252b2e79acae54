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

/** The paths of an OpenAPI document of any version, in YAML or JSON (which is YAML). */
final class OpenApi {
  /** Signs of templates and fields looked at; the largest descriptions come to a tenth of it. */
  private static final int MAX_WORK = 16 << 20;

  private static final List<String> METHODS =
      List.of("get", "put", "post", "delete", "options", "head", "patch", "trace", "query");

  private final WorkLimit limit = new WorkLimit(MAX_WORK);
  private final YamlTree yaml;

  private OpenApi(String text) {
    yaml = new YamlTree(text, limit);
  }

  /**
   * The templates of a document's paths, behind those of their servers.
   *
   * @throws IllegalArgumentException if it is no such document, with what it is instead
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
    Set<String> usual = servers(document, basePath(document));
    Set<String> templates = new LinkedHashSet<>();
    yaml.fields(paths)
        .forEach(
            (path, item) -> {
              if (path.startsWith("/")) {
                for (String prefix : prefixes(item, usual)) {
                  limit.spend(prefix.length() + path.length());
                  templates.add(prefix + UrlPath.withoutQuery(path));
                }
              }
            });
    return templates;
  }

  /** What stands before all paths: Swagger 2.0 says so by one key, OpenAPI 3 by its servers. */
  private static Set<String> basePath(Map<String, Node> document) {
    String path = text(document.get("basePath"));
    return Set.of(path == null ? "" : UrlPath.prefix("/" + path));
  }

  /** What stands before one path: its operations may have servers of their own, or it itself. */
  private Set<String> prefixes(Node item, Set<String> usual) {
    Map<String, Node> fields = yaml.fields(item);
    Set<String> ofItem = servers(fields, usual);
    Set<String> prefixes = new LinkedHashSet<>();
    for (String method : METHODS) {
      Node operation = fields.get(method);
      if (operation != null) {
        prefixes.addAll(servers(yaml.fields(operation), ofItem));
      }
    }
    return prefixes.isEmpty() ? ofItem : prefixes;
  }

  private Set<String> servers(Map<String, Node> fields, Set<String> otherwise) {
    Set<String> prefixes = new LinkedHashSet<>();
    if (fields.get("servers") instanceof SequenceNode servers) {
      for (Node server : yaml.items(servers)) {
        String url = text(yaml.fields(server).get("url"));
        if (url != null) {
          prefixes.add(UrlPath.prefixOfUrl(url));
        }
      }
    }
    return prefixes.isEmpty() ? otherwise : prefixes;
  }

  private static @Nullable String text(@Nullable Node node) {
    return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)
        ? scalar.getValue()
        : null;
  }
}
