// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident.decision;

import java.time.Duration;

/** Turns of phrase that every text of an incident shares. */
public final class Words {
  private Words() {}

  /** "850 ms", "12 s", "2 min 5 s", "3 h 4 min". */
  public static String duration(Duration length) {
    Duration known = length.isNegative() ? Duration.ZERO : length;
    if (known.toSeconds() < 1) {
      return known.toMillis() + " ms";
    }
    if (known.toMinutes() < 1) {
      return known.toSeconds() + " s";
    }
    if (known.toHours() < 1) {
      return known.toMinutes() + " min" + rest(known.toSecondsPart(), "s");
    }
    return known.toHours() + " h" + rest(known.toMinutesPart(), "min");
  }

  private static String rest(int amount, String unit) {
    return amount == 0 ? "" : " " + amount + " " + unit;
  }

  /** A step's or document's title inside a sentence: without its closing point. */
  public static String title(String title) {
    return title.strip().replaceAll("[.:]+$", "");
  }
}
