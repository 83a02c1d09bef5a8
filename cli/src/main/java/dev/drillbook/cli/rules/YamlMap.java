// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.rules;

import dev.drillbook.promql.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** One mapping of a YAML file, and where it stands, for messages. */
final class YamlMap {
  private final String where;
  private final Map<?, ?> values;

  private YamlMap(String where, Map<?, ?> values) {
    this.where = where;
    this.values = values;
  }

  static YamlMap read(Path file) {
    try {
      return read(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new RuleFileException(file + ": cannot be read. Give an existing file.");
    }
  }

  /**
   * @param where the text stands, for messages
   */
  static YamlMap read(String where, String text) {
    try {
      Object root =
          new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build())
              .loadFromString(text);
      return of(where, root == null ? Map.of() : root);
    } catch (YamlEngineException e) {
      throw new RuleFileException(
          where + ": is no YAML: " + String.valueOf(e.getMessage()).strip() + ". Mend the text.");
    }
  }

  private static YamlMap of(String where, Object value) {
    if (value instanceof Map<?, ?> map) {
      return new YamlMap(where, map);
    }
    throw new RuleFileException(where + ": must be a mapping of keys to values. Mend the file.");
  }

  /** Refuses keys that mean nothing here. */
  YamlMap only(String... keys) {
    Set<String> known = Set.of(keys);
    for (Object key : values.keySet()) {
      if (!known.contains(String.valueOf(key))) {
        throw problem(
            "unknown key '" + key + "'", "Known are " + String.join(", ", List.of(keys)) + ".");
      }
    }
    return this;
  }

  List<YamlMap> maps(String key) {
    List<YamlMap> maps = new ArrayList<>();
    List<?> list = list(key);
    for (int i = 0; i < list.size(); i++) {
      maps.add(of(where + ": " + key + "[" + (i + 1) + "]", list.get(i)));
    }
    return maps;
  }

  List<String> texts(String key) {
    return list(key).stream().map(String::valueOf).toList();
  }

  private List<?> list(String key) {
    Object value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw problem(key + " must be a list", "Begin each entry with a dash.");
  }

  Map<String, String> textMap(String key) {
    Object value = values.get(key);
    if (value == null) {
      return Map.of();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    of(where + ": " + key, value).values.forEach((k, v) -> texts.put(print(k), print(v)));
    return texts;
  }

  private static String print(@Nullable Object value) {
    return value == null ? "" : String.valueOf(value);
  }

  Optional<String> text(String key) {
    Object value = values.get(key);
    return value == null ? Optional.empty() : Optional.of(String.valueOf(value));
  }

  String required(String key) {
    return text(key).orElseThrow(() -> problem(key + " is missing", "Give it a value."));
  }

  Duration duration(String key, Duration otherwise) {
    return text(key)
        .map(t ->
            Durations.parse(t)
                .orElseThrow(
                    () -> problem(key + ": '" + t + "' is no duration", "Write it as 30s or 5m.")))
        .orElse(otherwise);
  }

  RuleFileException problem(String what, String todo) {
    return new RuleFileException(where + ": " + what + ". " + todo);
  }
}
