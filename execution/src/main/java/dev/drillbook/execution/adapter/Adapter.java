// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.adapter;

import dev.drillbook.execution.RunId;
import dev.drillbook.runbook.Step;
import java.util.function.Predicate;

/** Carries out the steps of one kind. Called from any thread. */
public interface Adapter {
  /**
   * Works out exactly what would run, and touches nothing. Throws {@link RenderingException} when
   * it cannot run at all: a reference without a value, an unknown target.
   */
  Prepared prepare(Step step, References references);

  /**
   * Throws away what former attempts left behind, except those of runs that are still open. Called
   * once, before anything runs.
   */
  default void tidy(Predicate<RunId> open) {}
}
