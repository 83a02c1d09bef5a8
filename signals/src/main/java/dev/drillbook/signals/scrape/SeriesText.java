// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import dev.drillbook.promql.Labels;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Reads the series of a line: {@code name{label="value"}}, or {@code {"any name", label="v"}}. */
final class SeriesText {
  private final String text;
  private final UnaryOperator<String> shared;
  private int at;

  private SeriesText(String text, UnaryOperator<String> shared) {
    this.text = text;
    this.shared = shared;
  }

  static Labels read(String text, UnaryOperator<String> shared) {
    return new SeriesText(text, shared).series();
  }

  /** Where the series ends: behind its brace, or behind its name. */
  static int end(String line, int from, int to) {
    int i = from;
    while (i < to && line.charAt(i) != '{' && !blank(line.charAt(i))) {
      i++;
    }
    int name = i;
    while (i < to && blank(line.charAt(i))) {
      i++;
    }
    if (i == to || line.charAt(i) != '{') {
      return name;
    }
    boolean quoted = false;
    for (; i < to; i++) {
      char c = line.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == '}' && !quoted) {
        return i + 1;
      }
    }
    return to;
  }

  static boolean blank(char c) {
    return c == ' ' || c == '\t';
  }

  private Labels series() {
    Map<String, String> labels = new TreeMap<>();
    if (at < text.length() && text.charAt(at) != '{') {
      labels.put(Labels.NAME, name(true));
      blanks();
    }
    if (at < text.length()) {
      expect('{');
      labels(labels);
    }
    if (!labels.containsKey(Labels.NAME)) {
      throw new NotTheFormat("no metric name in '" + NotTheFormat.shortened(text) + "'");
    }
    return Labels.of(labels);
  }

  private void labels(Map<String, String> labels) {
    blanks();
    while (peek() != '}') {
      label(labels);
      blanks();
      if (peek() != '}') {
        expect(',');
        blanks();
      }
    }
    at++;
  }

  private void label(Map<String, String> labels) {
    boolean anyName = peek() == '"';
    if (anyName) {
      at++;
    }
    String name = anyName ? shared.apply(quoted()) : name(false);
    blanks();
    if (anyName && peek() != '=') {
      if (labels.put(Labels.NAME, name) != null) {
        throw new NotTheFormat("a second metric name '" + name + "'");
      }
      return;
    }
    expect('=');
    blanks();
    expect('"');
    if (labels.put(name, shared.apply(quoted())) != null) {
      throw new NotTheFormat("label '" + name + "' twice");
    }
  }

  private String name(boolean metric) {
    int start = at;
    while (at < text.length() && nameCharacter(text.charAt(at), at > start, metric)) {
      at++;
    }
    boolean ends =
        at == text.length() || blank(text.charAt(at)) || "{=".indexOf(text.charAt(at)) >= 0;
    if (at == start || (metric && !ends)) {
      throw new NotTheFormat(
          (metric ? "no metric name at '" : "no label name at '")
              + NotTheFormat.shortened(text.substring(start))
              + "'");
    }
    return shared.apply(text.substring(start, at));
  }

  private static boolean nameCharacter(char c, boolean later, boolean metric) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || (metric && c == ':')
        || (later && c >= '0' && c <= '9');
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return value.toString();
      }
      if (c != '\\') {
        value.append(c);
        continue;
      }
      switch (peek()) {
        case 'n' -> value.append('\n');
        case '\\' -> value.append('\\');
        case '"' -> value.append('"');
        default -> throw new NotTheFormat("unknown escape \\" + peek() + " in a label value");
      }
      at++;
    }
    throw new NotTheFormat("a label value without its closing quote");
  }

  private char peek() {
    if (at >= text.length()) {
      throw new NotTheFormat("the line ends too early");
    }
    return text.charAt(at);
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw new NotTheFormat(
          "'" + wanted + "' expected at '" + NotTheFormat.shortened(text.substring(at)) + "'");
    }
    at++;
  }

  private void blanks() {
    while (at < text.length() && blank(text.charAt(at))) {
      at++;
    }
  }
}
