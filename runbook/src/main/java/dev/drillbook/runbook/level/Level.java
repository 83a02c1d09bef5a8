// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.level;

import java.util.Locale;

/** From words to proof; the order is the order of the constants. */
public enum Level {
  DOCUMENTED("words that a person reads and follows"),
  ASSISTED("every item of it is something that a person starts"),
  AUTOMATED("it runs without a person, except for approvals"),
  /** The documents alone never tell this: it takes the results of drills. */
  PROVEN("its drills passed at real speed, and have not expired");

  private final String meaning;

  Level(String meaning) {
    this.meaning = meaning;
  }

  /** The word that people read. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the word says, in half a sentence. */
  public String meaning() {
    return meaning;
  }

  /** The one after it; the last is its own. */
  public Level next() {
    return switch (this) {
      case DOCUMENTED -> ASSISTED;
      case ASSISTED -> AUTOMATED;
      case AUTOMATED, PROVEN -> PROVEN;
    };
  }
}
