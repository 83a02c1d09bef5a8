// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import java.util.Collection;
import java.util.Comparator;

/** Guesses what somebody meant. */
public final class Suggestion {
  private Suggestion() {}

  /** {@code Did you mean 'x'?}, or the list of what there is when nothing is near. */
  public static String of(String word, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.comparingInt((String each) -> distance(word, each))
                .thenComparing(each -> each))
        .filter(nearest -> distance(word, nearest) <= Math.max(2, word.length() / 3))
        .map(nearest -> "Did you mean '" + nearest + "'?")
        .orElse("Use one of " + String.join(", ", known.stream().sorted().toList()) + ".");
  }

  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int above = row[j];
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + change);
        diagonal = above;
      }
    }
    return row[right.length()];
  }
}
