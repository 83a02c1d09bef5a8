// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import java.util.List;
import java.util.Optional;

/**
 * Where values stand in a JSON document: {@code circuit.open}, {@code causes.{timeout,refused}},
 * {@code providers.*.errors}, {@code queues[name].depth}. Each part that stands for several places
 * gives one label: the key, the index, or the item's own field of that name.
 *
 * @param text as it was written
 */
public record JsonPath(String text, List<Part> parts) {
  public JsonPath {
    parts = List.copyOf(parts);
  }

  /** One part of the way. */
  public sealed interface Part permits Key, OneOf, AnyKey, Item, AnyItem {
    /** Whether it stands for several places. */
    default boolean many() {
      return switch (this) {
        case Key key -> false;
        case Item item -> false;
        case OneOf one -> true;
        case AnyKey any -> true;
        case AnyItem any -> true;
      };
    }
  }

  /** A field of an object. */
  public record Key(String name) implements Part {}

  /** Some fields of an object, those that are there. */
  public record OneOf(List<String> names) implements Part {
    public OneOf {
      names = List.copyOf(names);
    }
  }

  /** Every field of an object. */
  public record AnyKey() implements Part {}

  /** One item of a list, from 0. */
  public record Item(int index) implements Part {}

  /**
   * Every item of a list.
   *
   * @param name the item's field that tells it from the others; empty for its index
   */
  public record AnyItem(Optional<String> name) implements Part {}

  /** How many labels its places have. */
  public int labels() {
    return (int) parts.stream().filter(Part::many).count();
  }

  /** Its first parts as one would write them. */
  public String beginning(int count) {
    StringBuilder written = new StringBuilder();
    for (Part part : parts.subList(0, count)) {
      String one =
          switch (part) {
            case Key key -> key.name();
            case OneOf names -> "{" + String.join(",", names.names()) + "}";
            case AnyKey any -> "*";
            case Item item -> "[" + item.index() + "]";
            case AnyItem items -> "[" + items.name().orElse("*") + "]";
          };
      written.append(written.isEmpty() || one.startsWith("[") ? "" : ".").append(one);
    }
    return written.toString();
  }

  @Override
  public String toString() {
    return text;
  }
}
