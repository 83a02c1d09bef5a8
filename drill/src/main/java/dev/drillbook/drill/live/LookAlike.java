// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Names that are told with the same words as another one. */
final class LookAlike {
  private static final double NEAR = 0.5;
  private static final int MOST = 3;

  /** Words that many names of metrics end with: sharing them says nothing. */
  private static final Set<String> ENDINGS =
      Set.of(
          "total",
          "second",
          "millisecond",
          "bucket",
          "count",
          "sum",
          "byte",
          "ratio",
          "info",
          "number",
          "the",
          "and",
          "was",
          "has");

  private LookAlike() {}

  /** At most three that are nearest, equally near ones together; empty when nothing is near. */
  static List<String> of(String name, Collection<String> candidates) {
    Map<Double, List<String>> byNearness = new TreeMap<>(Comparator.reverseOrder());
    for (String candidate : candidates) {
      double near = nearness(name, candidate);
      if (near >= NEAR && !candidate.equals(name)) {
        byNearness.computeIfAbsent(near, any -> new java.util.ArrayList<>()).add(candidate);
      }
    }
    return byNearness.values().stream()
        .findFirst()
        .map(found ->
            found.stream()
                .sorted(
                    Comparator.comparingInt((String c) -> Math.abs(c.length() - name.length()))
                        .thenComparing(c -> c))
                .limit(MOST)
                .toList())
        .orElse(List.of());
  }

  /** From 0, nothing in common, to 1 and a little more for the same ending. */
  private static double nearness(String left, String right) {
    Set<String> a = words(left);
    Set<String> b = words(right);
    if (a.isEmpty() || b.isEmpty()) {
      return 0;
    }
    Set<String> shared = new HashSet<>(a);
    shared.retainAll(b);
    double same = (double) shared.size() / Math.max(a.size(), b.size());
    double ending = ending(left).equals(ending(right)) ? 0.1 : 0;
    return same >= NEAR ? same + ending : isSlip(left, right) ? 1 : 0;
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('_') + 1);
  }

  private static Set<String> words(String name) {
    Set<String> words = new HashSet<>();
    for (String word : name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+|(?<=[a-z])(?=[0-9]{3})")) {
      String singular =
          word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
      if (word.length() > 1 && !ENDINGS.contains(singular)) {
        words.add(singular);
      }
    }
    return words;
  }

  /** Whether one is the other with a slip of the finger or two. */
  static boolean isSlip(String left, String right) {
    int allowed = Math.min(2, Math.min(left.length(), right.length()) / 4);
    if (left.equals(right) || Math.abs(left.length() - right.length()) > allowed) {
      return false;
    }
    int[] before = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] now = new int[right.length() + 1];
      now[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced = before[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(replaced, Math.min(before[j], now[j - 1]) + 1);
      }
      before = now;
    }
    return before[right.length()] <= allowed;
  }

  /** "Did you mean 'x'?", or the words for when nothing is near. */
  static String suggestion(List<String> near, String otherwise) {
    return near.isEmpty() ? otherwise : "Did you mean '" + String.join("' or '", near) + "'?";
  }
}
