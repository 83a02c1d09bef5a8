// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import dev.drillbook.runbook.foreign.Inline.Code;
import dev.drillbook.runbook.foreign.Inline.Link;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/** One pass over a piece of prose. */
final class InlineReader {
  private static final int LONGEST_TARGET = 1_000;
  private static final int LONGEST_WORDS = 300;
  private static final Pattern ANGLES = Pattern.compile("^<|>$");
  private static final Pattern LABEL_MARKS = Pattern.compile("[*`]|!\\[|\\]\\([^)]*\\)");

  private final Words words;
  private final String raw;
  private final StringBuilder text = new StringBuilder();
  private final List<Code> codes = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final BitSet unclosed = new BitSet();
  private boolean spoken;
  private int current;
  private int start;

  InlineReader(Words words) {
    this.words = words;
    this.raw = raw(words);
  }

  private static String raw(Words words) {
    if (words.lines().size() == 1) {
      return words.first().text();
    }
    StringBuilder joined = new StringBuilder();
    words.lines().forEach(line -> joined.append(line.text()).append('\n'));
    return joined.toString();
  }

  Inline read() {
    if (marked(0) == raw.length()) {
      return new Inline(OneLine.of(raw), spoken(0, raw.length()), List.of(), List.of());
    }
    int i = 0;
    while (i < raw.length()) {
      i =
          switch (raw.charAt(i)) {
            case '`' -> ticks(i);
            case '\\' -> escaped(i);
            case '*', '_', '~' -> emphasis(i);
            case '[' -> bracket(i);
            case '!' -> image(i);
            case '<' -> tag(i);
            case '&' -> entity(i);
            default -> said(i, marked(i));
          };
    }
    return new Inline(OneLine.of(text.toString()), spoken, codes, links);
  }

  /** Where the next character stands that may mean something, from there on. */
  private int marked(int from) {
    int i = from;
    while (i < raw.length() && !isMark(raw.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isMark(char c) {
    return switch (c) {
      case '`', '\\', '*', '_', '~', '[', '!', '<', '&' -> true;
      default -> false;
    };
  }

  /** Plain words. */
  private int said(int from, int to) {
    text.append(raw, from, to);
    spoken = spoken || spoken(from, to);
    return to;
  }

  private boolean spoken(int from, int to) {
    for (int i = from; i < to; i++) {
      if (Character.isLetterOrDigit(raw.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private int escaped(int at) {
    boolean escapes =
        at + 1 < raw.length() && "\\`*_{}[]()#+-.!|<>~\"'&$".indexOf(raw.charAt(at + 1)) >= 0;
    return escapes ? said(at + 1, at + 2) : said(at, at + 1);
  }

  /** A code span ends with as many backticks as it began with. */
  private int ticks(int at) {
    int open = run(at);
    int length = open - at;
    int close = unclosed.get(Math.min(length, 4_000)) ? -1 : closing(open, length);
    if (close < 0) {
      unclosed.set(Math.min(length, 4_000));
      text.append(raw, at, open);
      return open;
    }
    int from = open;
    String code = raw.substring(open, close).replace('\n', ' ');
    if (code.length() > 2 && code.startsWith(" ") && code.endsWith(" ")) {
      code = code.substring(1, code.length() - 1);
      from++;
    }
    codes.add(code(code, from));
    text.append(code);
    return close + length;
  }

  private int run(int at) {
    int end = at;
    while (end < raw.length() && raw.charAt(end) == '`') {
      end++;
    }
    return end;
  }

  private int closing(int from, int length) {
    int i = raw.indexOf('`', from);
    while (i >= 0) {
      int end = run(i);
      if (end - i == length) {
        return i;
      }
      i = raw.indexOf('`', end);
    }
    return -1;
  }

  private Code code(String code, int offset) {
    Place place = place(offset);
    return new Code(code, place.line(), place.column());
  }

  private record Place(int line, int column) {}

  /**
   * Asked from left to right only, so that many lines with much code cost no more than one pass.
   */
  private Place place(int offset) {
    Words.Line line = words.lines().get(current);
    while (offset > start + line.text().length() && current + 1 < words.lines().size()) {
      start += line.text().length() + 1;
      current++;
      line = words.lines().get(current);
    }
    return new Place(line.index(), line.column() + offset - start);
  }

  /** A mark inside a word is part of it. */
  private int emphasis(int at) {
    char c = raw.charAt(at);
    int end = at;
    while (end < raw.length() && raw.charAt(end) == c) {
      end++;
    }
    boolean before = at > 0 && Character.isLetterOrDigit(raw.charAt(at - 1));
    boolean after = end < raw.length() && Character.isLetterOrDigit(raw.charAt(end));
    boolean spaced =
        (at == 0 || Character.isWhitespace(raw.charAt(at - 1)))
            && (end == raw.length() || Character.isWhitespace(raw.charAt(end)));
    boolean tilde = c == '~' && end - at == 1;
    if ((c == '_' && before && after) || spaced || tilde) {
      text.append(raw, at, end);
    }
    return end;
  }

  private int image(int at) {
    return at + 1 < raw.length() && raw.charAt(at + 1) == '[' ? at + 1 : said(at, at + 1);
  }

  /** {@code [words](target "title")}; every other bracket is text. */
  private int bracket(int at) {
    int close = matching(at);
    if (close < 0 || close + 1 >= raw.length() || raw.charAt(close + 1) != '(') {
      return said(at, at + 1);
    }
    int end = raw.indexOf(')', close, Math.min(raw.length(), close + LONGEST_TARGET));
    if (end < 0) {
      return said(at, at + 1);
    }
    String target = raw.substring(close + 2, end).strip();
    int blank = target.indexOf(' ');
    target = ANGLES.matcher(blank < 0 ? target : target.substring(0, blank)).replaceAll("");
    Place place = place(at);
    String label = LABEL_MARKS.matcher(raw.substring(at + 1, close)).replaceAll("").strip();
    links.add(new Link(label, target, place.line(), place.column()));
    text.append(label);
    spoken |= label.chars().anyMatch(Character::isLetterOrDigit);
    return end + 1;
  }

  private int matching(int at) {
    int depth = 0;
    int last = Math.min(raw.length(), at + LONGEST_WORDS);
    for (int i = at; i < last; i++) {
      char c = raw.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[') {
        depth++;
      } else if (c == ']' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** An address in angle brackets is text; a tag is nothing; a placeholder is text. */
  private int tag(int at) {
    int end = at + 1;
    while (end < raw.length() && end - at < 200 && "<>\n".indexOf(raw.charAt(end)) < 0) {
      end++;
    }
    if (end >= raw.length() || raw.charAt(end) != '>') {
      return said(at, at + 1);
    }
    String inside = raw.substring(at + 1, end);
    if (Html.isTag(inside)) {
      text.append(' ');
      return end + 1;
    }
    boolean address = inside.contains("://") || inside.contains("@");
    text.append(address ? inside : "<" + inside + ">");
    spoken = spoken || spoken(at, end);
    return end + 1;
  }

  private int entity(int at) {
    for (var known : Html.ENTITIES.entrySet()) {
      if (raw.startsWith(known.getKey(), at)) {
        text.append(known.getValue());
        return at + known.getKey().length();
      }
    }
    return said(at, at + 1);
  }
}
