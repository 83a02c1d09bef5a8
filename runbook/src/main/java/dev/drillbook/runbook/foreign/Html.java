// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The little of HTML that stands in Markdown documents. */
final class Html {
  static final Map<String, String> ENTITIES =
      Map.of(
          "&lt;", "<", "&gt;", ">", "&amp;", "&", "&quot;", "\"", "&#39;", "'", "&nbsp;", " ",
          "&#124;", "|", "&mdash;", "—");

  private static final Set<String> TAGS =
      Set.of(
          "a",
          "abbr",
          "b",
          "blockquote",
          "br",
          "center",
          "code",
          "dd",
          "del",
          "details",
          "div",
          "dl",
          "dt",
          "em",
          "figure",
          "font",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "hr",
          "i",
          "iframe",
          "img",
          "ins",
          "kbd",
          "li",
          "mark",
          "nav",
          "ol",
          "p",
          "pre",
          "s",
          "samp",
          "section",
          "small",
          "span",
          "strike",
          "strong",
          "sub",
          "summary",
          "sup",
          "table",
          "tabs",
          "tabitem",
          "tbody",
          "td",
          "th",
          "thead",
          "tr",
          "tt",
          "u",
          "ul",
          "video");

  private Html() {}

  /** Whether what stands between angle brackets is a tag and not a placeholder. */
  static boolean isTag(String inside) {
    String name = inside.startsWith("/") ? inside.substring(1) : inside;
    int end = 0;
    while (end < name.length() && Character.isLetterOrDigit(name.charAt(end))) {
      end++;
    }
    boolean ends = end == name.length() || " /\t".indexOf(name.charAt(end)) >= 0;
    return inside.startsWith("!--")
        || (ends && TAGS.contains(name.substring(0, end).toLowerCase(Locale.ROOT)));
  }

  static String unescape(String text) {
    if (text.indexOf('&') < 0) {
      return text;
    }
    String plain = text;
    for (var entity : ENTITIES.entrySet()) {
      if (!entity.getKey().equals("&amp;")) {
        plain = plain.replace(entity.getKey(), entity.getValue());
      }
    }
    return plain.replace("&amp;", "&");
  }

  /** The words of a piece of HTML, in one line. */
  static String words(String html) {
    StringBuilder words = new StringBuilder(html.length());
    int i = 0;
    while (i < html.length()) {
      char c = html.charAt(i);
      int end = c == '<' ? html.indexOf('>', i, Math.min(html.length(), i + 1_000)) : -1;
      if (end > 0 && isTag(html.substring(i + 1, end))) {
        words.append(' ');
        i = end + 1;
      } else {
        words.append(c);
        i++;
      }
    }
    return OneLine.of(unescape(words.toString()));
  }
}
