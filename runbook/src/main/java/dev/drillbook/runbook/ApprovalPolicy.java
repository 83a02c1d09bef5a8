// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import java.util.List;
import java.util.Optional;

/**
 * The table that says how many people must agree before a step runs. The first rule that fits
 * decides.
 */
public record ApprovalPolicy(List<Rule> rules) {
  public ApprovalPolicy {
    rules = List.copyOf(rules);
  }

  /** Read auto; reversible one; disruptive one at P0 and P1, else two; destructive two. */
  public static final ApprovalPolicy DEFAULT =
      new ApprovalPolicy(
          List.of(
              new Rule(Optional.empty(), Optional.empty(), Risk.READ, Need.AUTO),
              new Rule(Optional.empty(), Optional.empty(), Risk.REVERSIBLE, Need.ONE),
              new Rule(Optional.empty(), Optional.of(Severity.P0), Risk.DISRUPTIVE, Need.ONE),
              new Rule(Optional.empty(), Optional.of(Severity.P1), Risk.DISRUPTIVE, Need.ONE),
              new Rule(Optional.empty(), Optional.empty(), Risk.DISRUPTIVE, Need.TWO),
              new Rule(Optional.empty(), Optional.empty(), Risk.DESTRUCTIVE, Need.TWO)));

  /** One row; an empty environment or severity fits every one. */
  public record Rule(
      Optional<String> environment, Optional<Severity> severity, Risk risk, Need need) {}

  /** How many approvals. */
  public enum Need {
    AUTO,
    ONE,
    TWO,
    NEVER
  }

  /** The need for a step of that risk; TWO when no rule fits, because silence is not consent. */
  public Need need(String environment, Severity severity, Risk risk) {
    return rules.stream()
        .filter(r -> r.risk() == risk)
        .filter(r -> r.environment().map(environment::equals).orElse(true))
        .filter(r -> r.severity().map(severity::equals).orElse(true))
        .map(Rule::need)
        .findFirst()
        .orElse(Need.TWO);
  }
}
