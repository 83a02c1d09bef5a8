// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

/** The rehearsal from now on, and what is to be done. */
record Next(Rehearsal rehearsal, Act act) {

  /** What is to be done besides keeping the row. */
  enum Act {
    NOTHING,
    INJECT,
    MAKE_DATA_VANISH,
    UNDO,
    CLOSE_INCIDENTS
  }

  static Next stay(Rehearsal rehearsal) {
    return new Next(rehearsal, Act.NOTHING);
  }
}
