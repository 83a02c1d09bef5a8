// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import dev.drillbook.runbook.foreign.PartName.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What headings and labels say. Each pattern is tried only where the sign stands that it needs:
 * this is asked about every heading, every label and every item that begins in bold.
 */
final class Vocabulary {
  /** Longer headings are sentences. */
  private static final int LONGEST = 80;

  private static final Pattern NUMBERING =
      Pattern.compile(
          "^(?:(?:step|phase|part|section|stage)\\s+)?(?:\\d{1,3}(?:\\.\\d{1,3}){0,3}|[a-h]|[ivx]{1,4})\\s*[.):–—-]+\\s+|^\\d{1,3}\\s+");
  private static final Pattern PARENTHESES = Pattern.compile("\\(([^()]*)\\)|\\[([^\\[\\]]*)\\]");
  private static final Set<String> PREPOSITIONS =
      Set.of(
          "if", "for", "when", "with", "of", "to", "in", "on", "during", "after", "before", "using",
          "via", "from", "by");
  private static final Pattern DASH = Pattern.compile("\\s*[:–—]\\s+|\\s+-\\s+");
  private static final Pattern JOINED = Pattern.compile("\\s+(?:and|or)\\s+|\\s*[&/+,]\\s*");

  private Vocabulary() {}

  /** Numbering, case, emphasis, a colon and remarks in parentheses do not matter. */
  static Optional<Match> match(String heading) {
    if (heading.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = letters(heading.toLowerCase(Locale.ROOT).replace('’', '\''));
    return PartName.mayStandIn(lower) ? Optional.ofNullable(said(lower)) : Optional.empty();
  }

  private static @Nullable Match said(String lower) {
    boolean numbered = hasAny(lower, ".):–—-") || Character.isDigit(lower.charAt(0));
    String plain = numbered ? NUMBERING.matcher(lower).replaceFirst("") : lower;
    if (!hasAny(plain, "([")) {
      return phrase(tidy(plain));
    }
    List<String> remarks = new ArrayList<>();
    Matcher parentheses = PARENTHESES.matcher(plain);
    while (parentheses.find()) {
      remarks.add(parentheses.group().substring(1, parentheses.group().length() - 1));
    }
    Match said = phrase(tidy(parentheses.replaceAll(" ")));
    for (int i = 0; said == null && i < remarks.size(); i++) {
      said = PartName.of(tidy(remarks.get(i)));
    }
    return said;
  }

  private static @Nullable Match phrase(String words) {
    Match whole = PartName.of(words);
    if (whole != null) {
      return whole;
    }
    String[] dashed = hasAny(words, ":–—-") ? DASH.split(words, 2) : new String[] {words};
    if (dashed.length == 2) {
      Match said = PartName.of(dashed[0]);
      return said != null && said.core() ? said : null;
    }
    String[] before = atPreposition(words);
    if (before.length == 2) {
      Match said = PartName.of(before[0]);
      return said != null ? said : how(before);
    }
    String[] joined = JOINED.split(words);
    return joined.length > 1 ? allOf(joined) : null;
  }

  /** What stands before and behind the first preposition; the whole when there is none. */
  private static String[] atPreposition(String words) {
    int blank = words.indexOf(' ');
    while (blank >= 0) {
      int end = words.indexOf(' ', blank + 1);
      if (end < 0) {
        break;
      }
      if (words.startsWith("and how ", blank + 1) || words.startsWith("based on ", blank + 1)) {
        end = words.indexOf(' ', end + 1);
        return new String[] {words.substring(0, blank), words.substring(end + 1)};
      }
      if (PREPOSITIONS.contains(words.substring(blank + 1, end))) {
        return new String[] {words.substring(0, blank), words.substring(end + 1)};
      }
      blank = end;
    }
    return new String[] {words};
  }

  /** "how to fix", "steps to resolve". */
  private static @Nullable Match how(String[] halves) {
    return halves[0].equals("how") || halves[0].equals("steps")
        ? PartName.of(halves[1].split(" ", 2)[0])
        : null;
  }

  /** Several names count as the first, when each of them is one. */
  private static @Nullable Match allOf(String[] names) {
    Match first = PartName.of(names[0]);
    for (int i = 1; first != null && i < names.length; i++) {
      if (PartName.of(names[i]) == null) {
        return null;
      }
    }
    return first;
  }

  private static boolean hasAny(String words, String signs) {
    for (int i = 0; i < words.length(); i++) {
      if (signs.indexOf(words.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPlain(char c) {
    return c < 0x2000 && "*_`#~".indexOf(c) < 0;
  }

  /** Without signs that decorate: emphasis, code, pictograms. */
  private static String letters(String heading) {
    int plainUpTo = 0;
    while (plainUpTo < heading.length() && isPlain(heading.charAt(plainUpTo))) {
      plainUpTo++;
    }
    if (plainUpTo == heading.length()) {
      return heading.strip();
    }
    StringBuilder plain = new StringBuilder(heading.length());
    for (int i = 0; i < heading.length(); i += Character.charCount(heading.codePointAt(i))) {
      int c = heading.codePointAt(i);
      boolean word = c < 0x2000 || Character.isLetterOrDigit(c) || c == '–' || c == '—';
      if (word && "*_`#~".indexOf(c) < 0) {
        plain.appendCodePoint(c);
      }
    }
    return plain.toString().strip();
  }

  /** In one line, single blanks between the words, without what ends a sentence. */
  private static String tidy(String words) {
    int end = words.length();
    while (end > 0
        && (Character.isWhitespace(words.charAt(end - 1))
            || "?!.:".indexOf(words.charAt(end - 1)) >= 0)) {
      end--;
    }
    return OneLine.of(words.substring(0, end));
  }
}
