// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The known word nearest to a mistyped one. */
final class Suggestion {
  private Suggestion() {}

  /** Empty when nothing known is near enough to be meant. */
  static Optional<String> of(String typed, List<String> known) {
    return known.stream()
        .filter(word -> distance(typed, word) <= Math.max(1, word.length() / 3))
        .min(Comparator.comparingInt(word -> distance(typed, word)));
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(previous[j], row[j - 1]) + 1);
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
