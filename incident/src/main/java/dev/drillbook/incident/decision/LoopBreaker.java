// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident.decision;

/** Decides whether another mitigation may be tried after one that did not help. */
public sealed interface LoopBreaker {
  String why();

  /** Look again, and offer what the evidence says now. */
  record Again(String why) implements LoopBreaker {}

  /** Stop acting: a person must decide. */
  record Stop(String why) implements LoopBreaker {}

  /**
   * Decides.
   *
   * @param failed mitigations of this incident that were ineffective or inconclusive, this one
   *     included
   */
  static LoopBreaker decide(int failed, int limit) {
    String count = failed + " of " + limit + " mitigations";
    return failed < limit
        ? new Again(count + " did not help: the evidence is gathered again")
        : new Stop(count + " did not help: nothing more is tried by itself, a person must look");
  }
}
