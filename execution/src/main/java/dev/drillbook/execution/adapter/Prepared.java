// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.adapter;

import dev.drillbook.execution.machine.Outcome;
import dev.drillbook.runbook.Block;

/** A step with its values filled in, ready to run. */
public interface Prepared {
  /** The block as it will run, for the verdict on its risk. */
  Block block();

  /** Exactly what will run, for people and for their approval; secrets stay references. */
  String text();

  /** What it runs on, resolved; empty when it has no target. */
  String target();

  /**
   * Runs it, within the assignment's limits. Outside trouble is an outcome, not an exception;
   * UNREACHABLE only when it provably never began, UNKNOWN when a change may have taken effect. The
   * result holds the kind's own fields, unmasked.
   */
  Outcome act(Assignment assignment) throws InterruptedException;

  /**
   * The outcome is on disk: what was kept for {@link #witness} may go. Not sooner, or a crash in
   * between would make a command that ran look like one that never began. Twice is safe.
   */
  default void recorded(Assignment assignment) {}

  /** What is known about an attempt whose answer was lost. Asking twice is safe. */
  default Witness witness(Assignment assignment) {
    return Witness.NONE;
  }
}
