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
 * A YAML document as nodes. An alias is the node that it names, never a copy, so that a tree is no
 * larger than its text however many aliases that has; only walks through it may be, so they are
 * metered.
 */
final class YamlTree {
  private static final String MERGE = "<<";

  private final @Nullable Node root;
  private final WorkLimit limit;

  /**
   * The tree of a text.
   *
   * @throws IllegalArgumentException if it is no YAML
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

  /** The fields of the whole. */
  Map<String, Node> fields() {
    return fields(root);
  }

  /**
   * The fields of a map, with those that it merges ({@code <<: *anchor}, yaml.org/type/merge.html)
   * behind its own, which win; none for what is no map.
   */
  Map<String, Node> fields(@Nullable Node node) {
    Map<String, Node> fields = new LinkedHashMap<>();
    Deque<Node> left = new ArrayDeque<>();
    if (node != null) {
      left.push(node);
    }
    // What was there before adds nothing, and would be there for ever if it merged itself.
    Set<Node> seen = new HashSet<>();
    while (!left.isEmpty()) {
      if (left.pop() instanceof MappingNode map && seen.add(map)) {
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
        merged.forEach(left::push);
      }
    }
    return fields;
  }

  /** The items of a list; what is none is the one item. */
  List<Node> items(Node node) {
    List<Node> items = node instanceof SequenceNode list ? list.getValue() : List.of(node);
    limit.spend(items.size());
    return items;
  }
}
