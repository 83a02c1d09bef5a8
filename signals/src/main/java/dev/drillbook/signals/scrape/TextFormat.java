// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import dev.drillbook.promql.Labels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads Prometheus's text format 0.0.4, strictly: half a page is worse than none. A sample's own
 * timestamp is checked and dropped, because staleness is judged by when a sample arrived.
 */
final class TextFormat {
  /** Java would also take 1d, 0x1p3 and blanks, which the format does not know. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private final String line;
  private int at;

  private TextFormat(String line) {
    this.line = line;
  }

  /** Never throws: a page that cannot be read is {@link Page.Malformed}. */
  static Page read(String text) {
    List<Page.Reading> values = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int number = 0;
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      number++;
      String line = text.substring(start, end).strip();
      start = end + 1;
      try {
        if (line.startsWith("#")) {
          comment(line, names);
        } else if (!line.isEmpty()) {
          Page.Reading reading = new TextFormat(line).sample();
          values.add(reading);
          names.add(reading.labels().name());
        }
      } catch (NotTheFormat e) {
        return new Page.Malformed(number, e.problem);
      }
    }
    return new Page.Exposition(values, names);
  }

  /**
   * TYPE announces names that may have no series yet, such as a labelled counter before its use.
   */
  private static void comment(String line, Set<String> names) {
    String[] words = line.split("\\s+", 5);
    if (words.length < 2 || !words[1].equals("TYPE")) {
      return;
    }
    if (words.length != 4) {
      throw new NotTheFormat("TYPE needs a name and a type");
    }
    String name = words[2];
    switch (words[3]) {
      case "counter", "gauge", "untyped", "unknown", "info" -> names.add(name);
      case "histogram" -> names.addAll(Set.of(name + "_bucket", name + "_sum", name + "_count"));
      case "summary" -> names.addAll(Set.of(name, name + "_sum", name + "_count"));
      default -> throw new NotTheFormat("unknown type '" + words[3] + "' of " + name);
    }
  }

  private Page.Reading sample() {
    Map<String, String> labels = new TreeMap<>();
    labels.put(Labels.NAME, name(true));
    blanks();
    if (peek() == '{') {
      at++;
      labels(labels);
      blanks();
    }
    String[] rest = line.substring(at).strip().split("\\s+", -1);
    if (rest.length > 2 || rest[0].isEmpty()) {
      throw new NotTheFormat(
          rest[0].isEmpty() ? "no value" : "unexpected '" + rest[2] + "' after the value");
    }
    if (rest.length == 2 && !rest[1].matches("-?\\d+")) {
      throw new NotTheFormat("'" + shortened(rest[1]) + "' is not a timestamp in milliseconds");
    }
    return new Page.Reading(Labels.of(labels), number(rest[0]));
  }

  private void labels(Map<String, String> labels) {
    blanks();
    while (peek() != '}') {
      String name = name(false);
      blanks();
      expect('=');
      blanks();
      expect('"');
      if (labels.put(name, quoted()) != null) {
        throw new NotTheFormat("label '" + name + "' twice");
      }
      blanks();
      if (peek() != '}') {
        expect(',');
        blanks();
      }
    }
    at++;
  }

  private String name(boolean metric) {
    int start = at;
    while (at < line.length() && nameCharacter(line.charAt(at), at > start, metric)) {
      at++;
    }
    if (at == start) {
      throw new NotTheFormat(
          (metric ? "no metric name at '" : "no label name at '")
              + shortened(line.substring(start))
              + "'");
    }
    return line.substring(start, at);
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
    while (at < line.length()) {
      char c = line.charAt(at++);
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

  private static double number(String word) {
    return switch (word) {
      case "NaN" -> Double.NaN;
      case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        if (!NUMBER.matcher(word).matches()) {
          throw new NotTheFormat("'" + shortened(word) + "' is not a number");
        }
        yield Double.parseDouble(word);
      }
    };
  }

  private char peek() {
    if (at >= line.length()) {
      throw new NotTheFormat("the line ends too early");
    }
    return line.charAt(at);
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw new NotTheFormat(
          "'" + wanted + "' expected at '" + shortened(line.substring(at)) + "'");
    }
    at++;
  }

  private void blanks() {
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  /** Leaves the recursive reader; never leaves this class. */
  private static final class NotTheFormat extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String problem;

    NotTheFormat(String problem) {
      super(problem, null, false, false);
      this.problem = problem;
    }
  }
}
