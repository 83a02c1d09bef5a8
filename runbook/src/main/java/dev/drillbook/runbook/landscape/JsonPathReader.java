// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.landscape;

import dev.drillbook.runbook.JsonPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads paths such as {@code a.b}, {@code a.{b,c}}, {@code a.*}, {@code a[0]}, {@code a[name].b}.
 */
final class JsonPathReader {
  private static final String ENDS_A_KEY = ".[]{}\"*";

  private final String text;
  private final List<JsonPath.Part> parts = new ArrayList<>();
  private int at;

  private JsonPathReader(String text) {
    this.text = text;
  }

  /** Either a path or why there is none. */
  sealed interface Reading permits Good, Wrong {}

  record Good(JsonPath path) implements Reading {}

  /**
   * @param offset from 0 within the text
   */
  record Wrong(int offset, String what, String todo) implements Reading {}

  static Reading read(String text) {
    return new JsonPathReader(text).path();
  }

  private Reading path() {
    while (true) {
      Optional<Wrong> wrong = peek() == '[' ? item() : field();
      if (wrong.isPresent()) {
        return wrong.get();
      }
      if (at == text.length()) {
        return new Good(new JsonPath(text, parts));
      }
      if (peek() == '.') {
        at++;
      } else if (peek() != '[') {
        return new Wrong(at, "'" + peek() + "' does not fit here", "Put a dot between two keys.");
      }
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private Optional<Wrong> field() {
    return switch (peek()) {
      case '*' -> {
        at++;
        parts.add(new JsonPath.AnyKey());
        yield Optional.empty();
      }
      case '{' -> braces();
      case '"' -> quoted();
      default -> key();
    };
  }

  private Optional<Wrong> braces() {
    Optional<String> inside = until('}');
    List<String> names =
        Arrays.stream(inside.orElse("").split(",", -1)).map(String::strip).toList();
    parts.add(new JsonPath.OneOf(names));
    return names.stream().anyMatch(String::isEmpty)
        ? wrong("the braces name no keys", "Write them like {timeout,refused}.")
        : Optional.empty();
  }

  private Optional<Wrong> quoted() {
    Optional<String> name = until('"');
    parts.add(new JsonPath.Key(name.orElse("")));
    return name.isEmpty()
        ? wrong("the quoted key has no end", "Close it with another \".")
        : Optional.empty();
  }

  private Optional<Wrong> key() {
    int begin = at;
    while (at < text.length() && ENDS_A_KEY.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    parts.add(new JsonPath.Key(text.substring(begin, at)));
    return at == begin
        ? wrong("a key is missing", "Write keys with a dot between them, such as circuit.open.")
        : Optional.empty();
  }

  private Optional<Wrong> item() {
    Optional<String> inside = until(']').map(String::strip);
    if (inside.isEmpty() || inside.get().isEmpty()) {
      return wrong("the brackets name no item", "Write [0], [*] or [name].");
    }
    String name = inside.get();
    parts.add(
        name.matches("\\d{1,6}")
            ? new JsonPath.Item(Integer.parseInt(name))
            : new JsonPath.AnyItem(Optional.of(name).filter(n -> !n.equals("*"))));
    return Optional.empty();
  }

  /** What stands between the character here and that one, which is passed. */
  private Optional<String> until(char end) {
    int close = text.indexOf(end, at + 1);
    if (close < 0) {
      return Optional.empty();
    }
    String inside = text.substring(at + 1, close);
    at = close + 1;
    return Optional.of(inside);
  }

  private Optional<Wrong> wrong(String what, String todo) {
    return Optional.of(new Wrong(Math.min(at, text.length()), what, todo));
  }
}
