// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What somebody probably meant by a word that is not known. */
public final class Suggestion {
  private static final int MOST = 12;
  private static final int LONGEST = 200;

  private Suggestion() {}

  /** "Did you mean 'x'?", or the list of what is known when nothing is near. */
  public static String instead(String word, Collection<String> known) {
    return nearest(word, known)
        .map(near -> "Did you mean '" + near + "'?")
        .orElseGet(() -> known.isEmpty() ? "None is declared." : "Known: " + list(known) + ".");
  }

  private static String list(Collection<String> known) {
    String first = known.stream().sorted().limit(MOST).collect(Collectors.joining(", "));
    return known.size() > MOST ? first + " and " + (known.size() - MOST) + " more" : first;
  }

  /** Empty when nothing is near, and when two are equally near: then a guess would mislead. */
  private static Optional<String> nearest(String word, Collection<String> known) {
    int limit = word.length() <= 2 ? 1 : Math.max(2, word.length() / 3);
    List<String> near =
        known.stream()
            .filter(candidate -> distance(word, candidate) <= limit)
            .sorted(Comparator.comparingInt(candidate -> distance(word, candidate)))
            .toList();
    boolean tie = near.size() > 1 && distance(word, near.get(0)) == distance(word, near.get(1));
    return near.isEmpty() || tie ? Optional.empty() : Optional.of(near.getFirst());
  }

  /** Insertions, deletions, replacements and swaps of neighbours, each counting one. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    if (Math.abs(a.length() - b.length()) > 12 || a.length() > LONGEST) {
      return Integer.MAX_VALUE;
    }
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      cost[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      cost[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(cost[i - 1][j - 1] + same, Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
