// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.json;

import dev.drillbook.runbook.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The places of a document that a path leads to. What the path names outright must be there; below
 * a part that stands for several places, what a place lacks is skipped.
 */
final class Places {
  private final JsonPath path;
  private final List<Place> found = new ArrayList<>();

  private Places(JsonPath path) {
    this.path = path;
  }

  /** A value, with one label for each part of the path that stands for several places. */
  record Place(List<String> labels, JsonNode value) {
    Place {
      labels = List.copyOf(labels);
    }
  }

  /** Either the places, which may be none, or what the document lacks. */
  sealed interface Reading permits Found, Lacking {}

  record Found(List<Place> places) implements Reading {
    Found {
      places = List.copyOf(places);
    }
  }

  record Lacking(String what) implements Reading {}

  static Reading in(JsonNode document, JsonPath path) {
    Places places = new Places(path);
    return places
        .walk(document, 0, List.of())
        .<Reading>map(Lacking::new)
        .orElseGet(() -> new Found(places.found));
  }

  /** What is lacking, empty when nothing is. */
  private Optional<String> walk(JsonNode node, int part, List<String> labels) {
    if (part == path.parts().size()) {
      found.add(new Place(labels, node));
      return Optional.empty();
    }
    return switch (path.parts().get(part)) {
      case JsonPath.Key key -> one(node.get(key.name()), part, labels);
      case JsonPath.Item item -> one(node.get(item.index()), part, labels);
      case JsonPath.OneOf names -> fields(node, part, labels, names.names());
      case JsonPath.AnyKey any -> fields(node, part, labels, List.copyOf(node.propertyNames()));
      case JsonPath.AnyItem items -> items(node, part, labels, items.name());
    };
  }

  private Optional<String> one(@Nullable JsonNode child, int part, List<String> labels) {
    return child == null || child.isNull()
        ? lacking(part + 1, "is not there")
        : walk(child, part + 1, labels);
  }

  private Optional<String> fields(
      JsonNode node, int part, List<String> labels, List<String> names) {
    if (!node.isObject()) {
      return lacking(part, "is no object");
    }
    names.forEach(name -> below(node.get(name), part, labels, name));
    return Optional.empty();
  }

  private Optional<String> items(
      JsonNode node, int part, List<String> labels, Optional<String> field) {
    if (!node.isArray()) {
      return lacking(part, "is no list");
    }
    for (int i = 0; i < node.size(); i++) {
      JsonNode name = node.get(i).path(field.orElse(""));
      if (field.isPresent() && !name.isValueNode()) {
        return lacking(part, "has an item without '" + field.get() + "'");
      }
      below(node.get(i), part, labels, field.isPresent() ? name.asString() : Integer.toString(i));
    }
    return Optional.empty();
  }

  private void below(@Nullable JsonNode child, int part, List<String> labels, String label) {
    if (child != null && !child.isNull()) {
      List<String> more = new ArrayList<>(labels);
      more.add(label);
      Optional<String> _ = walk(child, part + 1, more);
    }
  }

  private Optional<String> lacking(int parts, String what) {
    return Optional.of((parts == 0 ? "the page" : path.beginning(parts)) + " " + what);
  }
}
