// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import java.time.Duration;
import java.util.Optional;

/**
 * One block of a document with its attributes. The same type serves symptoms, diagnostics,
 * mitigation steps, exit criteria and faults.
 *
 * @param id unique in its runbook; given by the author, else "kind-n"
 * @param title the prose right above the block, in one line; never empty
 * @param source the block's text as written, for people
 * @param armed whether it may run without a person's click (has an id or a target, in a document
 *     with a service)
 * @param risk the graver of the author's word and the classifier's verdict on the text as written
 * @param run how it is carried out
 * @param signal how it is watched, where it is a symptom
 */
public record Step(
    String id,
    String title,
    Block block,
    String source,
    Optional<String> on,
    boolean armed,
    Risk risk,
    Run run,
    Signal signal,
    Position at) {

  /**
   * How a step is carried out. {@code when}, {@code expect} and {@code done} are conditions; {@code
   * probe} and {@code undo} name other steps of the runbook.
   */
  public record Run(
      Optional<Condition> when,
      Optional<Condition> expect,
      Duration timeout,
      int retries,
      Duration backoff,
      Repeatable repeatable,
      Optional<String> probe,
      Optional<Condition> done,
      Optional<String> undo) {}

  /**
   * How a symptom is watched. {@code fires} is the condition over the block's result for kinds
   * other than promql; {@code length} is {@code for=}; {@code every} the cadence of a poll.
   */
  public record Signal(
      Optional<Condition> fires,
      Duration length,
      Duration every,
      Duration keepFiring,
      boolean optional,
      Absent absent,
      boolean supporting) {}

  /** Whether running a step twice does harm. */
  public enum Repeatable {
    YES,
    KEYED,
    NO
  }

  /** What a selector without a series means although its target is watched and fresh. */
  public enum Absent {
    DEFAULT,
    NODATA,
    ZERO
  }
}
