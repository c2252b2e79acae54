package dev.faultline.options.routes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * A YAML document as nodes. An alias is the node that it refers to, not a copy, so that a tree is
 * never larger than its text, however many aliases it has. Traversing it can still visit nodes many
 * times, so each visit counts against a {@link WorkLimit}.
 */
final class YamlTree {
  private static final String MERGE = "<<";

  private final @Nullable Node root;
  private final WorkLimit limit;

  /**
   * Parses a text.
   *
   * @throws IllegalArgumentException if the text is not YAML
   */
  YamlTree(String text, WorkLimit limit) {
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit(Integer.MAX_VALUE)
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .build();
    ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, text));
    try {
      this.root = new Composer(settings, new NestingLimit(parser)).getSingleNode().orElse(null);
    } catch (YamlEngineException e) {
      String reason = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
      throw new IllegalArgumentException(
          "is neither a list of paths nor YAML or JSON: " + reason, e);
    }
    this.limit = limit;
  }

  /** Returns the fields of the document's top level. */
  Map<String, Node> fields() {
    return fields(root);
  }

  /**
   * Returns the fields of a map, followed by those that it merges ({@code <<: *anchor},
   * yaml.org/type/merge.html); its own take precedence. Empty for a node that is not a map.
   */
  Map<String, Node> fields(@Nullable Node node) {
    Map<String, Node> fields = new LinkedHashMap<>();
    Deque<Node> pending = new ArrayDeque<>();
    if (node != null) {
      pending.push(node);
    }
    // A map visited before adds nothing, and one that merges itself would loop forever.
    Set<Node> visited = new HashSet<>();
    while (!pending.isEmpty()) {
      if (pending.pop() instanceof MappingNode map && visited.add(map)) {
        List<Node> merged = new ArrayList<>();
        for (NodeTuple field : map.getValue()) {
          limit.spend(1);
          if (field.getKeyNode() instanceof ScalarNode key) {
            if (key.isPlain() && key.getValue().equals(MERGE)) {
              merged.addAll(items(field.getValueNode()));
            } else {
              fields.putIfAbsent(key.getValue(), field.getValueNode());
            }
          }
        }
        Collections.reverse(merged);
        merged.forEach(pending::push);
      }
    }
    return fields;
  }

  /** Returns the items of a list; a node that is not a list is its own only item. */
  List<Node> items(Node node) {
    List<Node> items = node instanceof SequenceNode list ? list.getValue() : List.of(node);
    limit.spend(items.size());
    return items;
  }
}
