// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes off what site generators add to Markdown: front matter, admonitions, tabs, shortcodes. Line
 * numbers stay.
 */
final class SourceReader {
  private static final Pattern PAIR =
      Pattern.compile("^(id|title)\\s*[:=]\\s*[\"']?(.*?)[\"']?\\s*$");
  private static final Pattern YAML = Pattern.compile("^\\s*(?:#.*|- .*|[\\w\"'.-]+\\s*[:=].*)?$");
  private static final Pattern FENCE =
      Pattern.compile("^[\\s>]*(?:[-*+]\\s+|\\d+[.)]\\s+)?(`{3,}|~{3,})(.*)$");
  private static final Pattern INDENTED_MARK =
      Pattern.compile("^(\\s*)(?:!!!|\\?\\?\\?\\+?|===)\\s*(?:[\\w-]+)?\\s*(?:\"([^\"]*)\")?\\s*$");
  private static final Pattern COLON_MARK = Pattern.compile("^\\s*:{3,}\\s*(?:[\\w-]+)?\\s*(.*)$");
  private static final Pattern HIGHLIGHT =
      Pattern.compile("^\\s*\\{[{%]<?\\s*highlight\\s+(\\w+).*$");
  private static final Pattern SHORTCODE =
      Pattern.compile("^\\s*(?:\\{\\{[<%].*[>%]\\}\\}|\\{%.*%\\})\\s*$");
  private static final int INDENT = 4;

  private final String path;
  private final List<String> lines;
  private final List<String> ready = new ArrayList<>();
  private final List<Integer> shifts = new ArrayList<>();
  private final Map<String, String> front = new HashMap<>();
  private final Deque<Integer> indents = new ArrayDeque<>();
  private String fence = "";

  SourceReader(String path, String text) {
    this.path = path;
    this.lines = lines(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  private static List<String> lines(String text) {
    if (text.indexOf('\r') >= 0) {
      return text.lines().limit(Source.MOST_LINES).toList();
    }
    List<String> lines = new ArrayList<>();
    int begin = 0;
    while (begin < text.length() && lines.size() < Source.MOST_LINES) {
      int end = text.indexOf('\n', begin);
      lines.add(text.substring(begin, end < 0 ? text.length() : end));
      begin = end < 0 ? text.length() : end + 1;
    }
    return lines;
  }

  Source read() {
    int end = frontMatterEnd();
    for (int i = 0; i < lines.size(); i++) {
      if (i <= end) {
        Matcher pair = PAIR.matcher(lines.get(i));
        if (pair.matches()) {
          front.putIfAbsent(pair.group(1), pair.group(2));
        }
        put("", 0);
      } else {
        next(lines.get(i));
      }
    }
    return new Source(path, ready, shifts, front);
  }

  /** The index of the closing line, -1 without front matter. */
  private int frontMatterEnd() {
    String mark = lines.isEmpty() ? "" : lines.getFirst().stripTrailing();
    if (!mark.equals("---") && !mark.equals("+++")) {
      return -1;
    }
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i).stripTrailing();
      if (line.equals(mark) || (mark.equals("---") && line.equals("..."))) {
        return i;
      }
      if (line.length() > 10_000 || (i == 1 && !YAML.matcher(line).matches())) {
        return -1;
      }
    }
    return -1;
  }

  private void next(String line) {
    if (line.isBlank()) {
      put("", 0);
      return;
    }
    int indent = indent(line);
    while (fence.isEmpty() && !indents.isEmpty() && indent < indents.peek()) {
      indents.pop();
    }
    int off = Math.min(indent, indents.isEmpty() ? 0 : indents.peek());
    String plain = line.substring(off);
    if (mayFence(plain)) {
      Matcher mark = FENCE.matcher(plain);
      if (mark.matches()) {
        put(plain, off);
        fence = fenceAfter(mark);
        return;
      }
    }
    if (fence.isEmpty()) {
      prose(plain, off, indent);
    } else {
      put(plain, off);
    }
  }

  /** A fence begins a line, or a list's item that begins one; most lines begin with a letter. */
  private static boolean mayFence(String line) {
    int at = 0;
    while (at < line.length()
        && (Character.isWhitespace(line.charAt(at)) || line.charAt(at) == '>')) {
      at++;
    }
    char first = at < line.length() ? line.charAt(at) : ' ';
    boolean mark = first == '`' || first == '~';
    boolean item = "-*+".indexOf(first) >= 0 || Character.isDigit(first);
    return mark || (item && (line.contains("```") || line.contains("~~~")));
  }

  /** The fence that is open behind that line. */
  private String fenceAfter(Matcher mark) {
    if (fence.isEmpty()) {
      return mark.group(1);
    }
    return mark.group(1).startsWith(fence) && mark.group(2).isBlank() ? "" : fence;
  }

  private static int indent(String line) {
    int indent = 0;
    while (indent < line.length() && Character.isWhitespace(line.charAt(indent))) {
      indent++;
    }
    return indent;
  }

  private void prose(String line, int off, int indent) {
    char first = line.charAt(indent - off);
    if ("!?=:{".indexOf(first) < 0) {
      put(line, off);
      return;
    }
    Matcher indented = INDENTED_MARK.matcher(line);
    Matcher highlight = HIGHLIGHT.matcher(line);
    Matcher colons = COLON_MARK.matcher(line);
    if (indented.matches() && (first != '=' || indented.group(2) != null)) {
      indents.push(indent + INDENT);
      put(label(indented.group(2)), off);
    } else if (first == ':' && colons.matches()) {
      put(label(colons.group(1)), off);
    } else if (highlight.matches()) {
      put("```" + highlight.group(1), off);
    } else if (line.contains("endhighlight") || line.contains("/highlight")) {
      put("```", off);
    } else if (SHORTCODE.matcher(line).matches()) {
      put("", 0);
    } else {
      put(line, off);
    }
  }

  /** An admonition's title is a label when it names a phase. */
  private static String label(@org.jspecify.annotations.Nullable String title) {
    return title != null && Vocabulary.match(title).isPresent() ? "**" + title.strip() + "**:" : "";
  }

  private void put(String line, int shift) {
    ready.add(line);
    shifts.add(shift);
  }
}
