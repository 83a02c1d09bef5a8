// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.yaml;

import dev.drillbook.promql.Durations;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.problem.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The keys below one place. Each accessor notes that its key is known; {@link #finish()} then
 * reports the keys that nobody asked for. A value of the wrong form is reported and reads as
 * absent.
 */
public final class YamlMap {
  private final YamlFile file;
  private final String path;
  private final Position at;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Position> keys = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();

  YamlMap(YamlFile file, String path, @Nullable MappingNode map, Position at) {
    this.file = file;
    this.path = path;
    this.at = at;
    if (map != null) {
      map.getValue().forEach(this::add);
    }
  }

  private void add(NodeTuple tuple) {
    String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    Position where = file.position(tuple.getKeyNode());
    if (nodes.putIfAbsent(key, tuple.getValueNode()) != null) {
      file.problems.error(where, "'" + path + key + "' stands twice", "Keep one of them.");
    }
    keys.putIfAbsent(key, where);
  }

  public Position at() {
    return at;
  }

  /** Where the key stands; where its map stands when there is no such key. */
  public Position at(String key) {
    return keys.getOrDefault(key, at);
  }

  /** False when the text was no YAML: then nothing in it is missing, and nothing is there. */
  public boolean readable() {
    return file.readable();
  }

  public boolean has(String key) {
    return nodes.containsKey(key);
  }

  public Optional<Text> text(String key) {
    return node(key).flatMap(node -> scalar(key, node));
  }

  /** Reported when it is missing, then empty text. */
  public Text required(String key, String todo) {
    int before = file.problems.errors();
    Optional<Text> text = text(key);
    if (text.isEmpty() && file.readable() && file.problems.errors() == before) {
      file.problems.error(at, "'" + path + key + "' is missing", todo);
    }
    return text.orElse(new Text("", at));
  }

  public Optional<Duration> duration(String key) {
    return text(key)
        .flatMap(text -> {
          Optional<Duration> duration = Durations.parse(text.value());
          if (duration.isEmpty()) {
            wrong(key, text, "is not a duration", "Write it like 30s, 5m or 1h30m.");
          }
          return duration;
        });
  }

  /** A whole number that is not below {@code least}. */
  public Optional<Integer> number(String key, int least) {
    return text(key)
        .flatMap(text -> {
          if (text.value().matches("\\d{1,9}") && Integer.parseInt(text.value()) >= least) {
            return Optional.of(Integer.parseInt(text.value()));
          }
          wrong(
              key,
              text,
              "is not a whole number from " + least,
              "Write a whole number that is " + least + " or more.");
          return Optional.empty();
        });
  }

  public Optional<Boolean> flag(String key) {
    return text(key)
        .flatMap(text -> {
          if (text.value().equals("true") || text.value().equals("false")) {
            return Optional.of(text.value().equals("true"));
          }
          wrong(key, text, "is neither true nor false", "Write true or false.");
          return Optional.empty();
        });
  }

  /** One of the words of an enum; NO_OP is written no-op. */
  public <E extends Enum<E>> Optional<E> choice(String key, E[] all) {
    return text(key)
        .flatMap(text -> {
          Optional<E> choice = Words.of(text.value(), all);
          if (choice.isEmpty()) {
            wrong(key, text, "is not known", Suggestion.instead(text.value(), Words.all(all)));
          }
          return choice;
        });
  }

  /** A list of texts; one text alone is a list of one. */
  public List<Text> texts(String key) {
    Optional<Node> node = node(key);
    if (node.isEmpty()) {
      return List.of();
    }
    Stream<Node> items =
        node.get() instanceof SequenceNode list ? list.getValue().stream() : node.stream();
    return items.map(item -> scalar(key, item)).flatMap(Optional::stream).toList();
  }

  /** A list of maps. */
  public List<YamlMap> maps(String key) {
    List<YamlMap> maps = new ArrayList<>();
    node(key)
        .ifPresent(node -> {
          if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> asMap(key, item).ifPresent(maps::add));
          } else {
            file.problems.error(
                file.position(node), "'" + path + key + "' is not a list", "Write - items.");
          }
        });
    return maps;
  }

  public Optional<YamlMap> map(String key) {
    return node(key).flatMap(node -> asMap(key, node));
  }

  /** Named maps in the order of the file; a name with nothing behind it is an empty map. */
  public Map<String, YamlMap> named(String key) {
    Map<String, YamlMap> named = new LinkedHashMap<>();
    map(key).ifPresent(map -> map.nodes.keySet().forEach(name -> map.nested(name, named)));
    return named;
  }

  private void nested(String name, Map<String, YamlMap> named) {
    Node node = nodes.get(name);
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL)) {
      named.put(name, new YamlMap(file, path + name + ".", null, at(name)));
    } else if (node != null) {
      asMap(name, node).ifPresent(map -> named.put(name, map));
    }
  }

  /** Names and texts in the order of the file. */
  public Map<String, Text> pairs(String key) {
    Map<String, Text> pairs = new LinkedHashMap<>();
    map(key)
        .ifPresent(map ->
            map.nodes.keySet().forEach(k -> map.text(k).ifPresent(text -> pairs.put(k, text))));
    return pairs;
  }

  /** Reports every key that was never asked for. */
  public void finish() {
    keys.forEach((key, where) -> {
      if (!known.contains(key)) {
        file.problems.error(
            where, "unknown key '" + path + key + "'", Suggestion.instead(key, known));
      }
    });
  }

  private Optional<Node> node(String key) {
    known.add(key);
    return Optional.ofNullable(nodes.get(key));
  }

  private Optional<YamlMap> asMap(String key, Node node) {
    if (node instanceof MappingNode map) {
      return Optional.of(new YamlMap(file, path + key + ".", map, at(key)));
    }
    file.problems.error(
        file.position(node),
        "'" + path + key + "' is not a map of keys",
        "Write key: value lines.");
    return Optional.empty();
  }

  private Optional<Text> scalar(String key, Node node) {
    Position where = file.position(node);
    if (!(node instanceof ScalarNode scalar)) {
      file.problems.error(where, "'" + path + key + "' is not a single value", "Write one value.");
      return Optional.empty();
    }
    if (scalar.getTag().equals(Tag.NULL)) {
      file.problems.error(where, "'" + path + key + "' is empty", "Give it a value or remove it.");
      return Optional.empty();
    }
    Text raw = new Text(scalar.getValue(), inside(scalar, where));
    return Optional.of(new Text(file.values.of(raw), raw.at()));
  }

  private static Position inside(ScalarNode scalar, Position where) {
    ScalarStyle style = scalar.getScalarStyle();
    boolean quoted = style == ScalarStyle.DOUBLE_QUOTED || style == ScalarStyle.SINGLE_QUOTED;
    boolean block = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
    return new Position(
        where.file(),
        block ? where.line() + 1 : where.line(),
        quoted ? where.column() + 1 : where.column());
  }

  private void wrong(String key, Text text, String what, String todo) {
    file.problems.error(text.at(), "'" + path + key + "': '" + text.value() + "' " + what, todo);
  }
}
