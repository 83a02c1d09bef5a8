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

  /** Letters changed, left out, added, or swapped with their neighbour. */
  private static int distance(String left, String right) {
    int[][] steps = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : shortest(steps, left, right, i, j);
      }
    }
    return steps[left.length()][right.length()];
  }

  private static int shortest(int[][] steps, String left, String right, int i, int j) {
    boolean same = left.charAt(i - 1) == right.charAt(j - 1);
    int best =
        Math.min(
            Math.min(steps[i - 1][j], steps[i][j - 1]) + 1, steps[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1);
    return swapped ? Math.min(best, steps[i - 2][j - 2] + 1) : best;
  }
}
