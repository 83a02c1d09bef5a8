// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution;

import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.Severity;
import dev.drillbook.runbook.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to run.
 *
 * @param subject what it belongs to: an incident's or a drill's id, empty for a procedure by itself
 * @param document runbook or procedure id, and the estate's version
 * @param inputs results of earlier runs by step id, readable in conditions
 */
public record RunRequest(
    Kind kind,
    String title,
    Optional<String> subject,
    Document document,
    List<Step> steps,
    Map<String, Object> inputs,
    Rules rules) {
  public RunRequest {
    steps = List.copyOf(steps);
    inputs = Map.copyOf(inputs);
  }

  /** Which text is executed. */
  public record Document(String id, String version) {}

  /**
   * How it may run.
   *
   * @param autoUpTo steps up to this risk run without approval; READ at least
   * @param noOp every mutating step is recorded and approved as usual but does nothing: for drills
   *     that prove that an ineffective mitigation is noticed
   * @param goOn a failed step does not stop the others (diagnostics); they also run side by side
   * @param atMost steps that turn out graver than this are left out; empty when none is. READ makes
   *     a run that only looks
   */
  public record Rules(
      Actor requester,
      Severity severity,
      Risk autoUpTo,
      boolean noOp,
      boolean goOn,
      Optional<Risk> atMost) {

    /** Every step may run. */
    public Rules(Actor requester, Severity severity, Risk autoUpTo, boolean noOp, boolean goOn) {
      this(requester, severity, autoUpTo, noOp, goOn, Optional.empty());
    }

    /** The same for a run that only looks. */
    public Rules readOnly() {
      return new Rules(requester, severity, autoUpTo, noOp, goOn, Optional.of(Risk.READ));
    }
  }

  /** What a run is for. */
  public enum Kind {
    TRIAGE,
    MITIGATION,
    EXIT,
    PROCEDURE,
    FAULT,
    UNDO
  }
}
