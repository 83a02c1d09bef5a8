// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Anchors of headings as code hosts make them, so that links work there and here. */
public final class Slugs {
  private final Map<String, Integer> seen = new HashMap<>();

  /** The anchor of the next heading of the document; a repeated one gets -1, -2 and so on. */
  public String next(String heading) {
    String slug = of(heading);
    int before = seen.merge(slug, 1, Integer::sum) - 1;
    return before == 0 ? slug : slug + "-" + before;
  }

  /** The anchor of a heading that stands alone. */
  public static String of(String heading) {
    String words = heading.toLowerCase(Locale.ROOT).strip();
    StringBuilder slug = new StringBuilder(words.length());
    for (int i = 0; i < words.length(); i += Character.charCount(words.codePointAt(i))) {
      int c = words.codePointAt(i);
      if (c == ' ') {
        slug.append('-');
      } else if (c == '_' || c == '-' || isOfAWord(c)) {
        slug.appendCodePoint(c);
      }
    }
    return slug.toString();
  }

  /** A letter, a number of any kind, or a mark upon one. */
  private static boolean isOfAWord(int c) {
    return switch (Character.getType(c)) {
      case Character.LETTER_NUMBER,
          Character.OTHER_NUMBER,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK ->
          true;
      default -> Character.isLetterOrDigit(c);
    };
  }
}
