// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.parser;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The known word that a misspelt one probably means. */
final class Nearest {
  private Nearest() {}

  /** Empty when no word is within a third of its letters. */
  static Optional<String> to(String word, Collection<String> known) {
    String lower = word.toLowerCase(Locale.ROOT);
    String best = "";
    int fewest = Math.max(1, lower.length() / 3) + 1;
    for (String candidate : known) {
      int edits = edits(lower, candidate);
      boolean longerStart = edits == fewest && candidate.startsWith(lower);
      if (edits < fewest || longerStart) {
        fewest = edits;
        best = candidate;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /** Levenshtein distance. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
