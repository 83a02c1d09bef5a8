// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident.decision;

import dev.drillbook.incident.Incident.Verdict;
import dev.drillbook.runbook.ApprovalPolicy.Need;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Severity;

/** What may be done about a verdict, by the runbook's mode and the estate's policy. */
public sealed interface Offer {
  String why();

  /** Start that mitigation; its steps up to {@code autoUpTo} need no person. */
  record Propose(String mitigation, Risk autoUpTo, String why) implements Offer {}

  /** Only write down what would have been done. */
  record WriteDown(String mitigation, String why) implements Offer {}

  /** There is nothing to offer: a person must go on. */
  record Nothing(String why) implements Offer {}

  /** Decides for the lead's verdict. */
  static Offer decide(Runbook lead, Verdict verdict, Severity severity, Estate estate) {
    if (verdict.mitigation().isEmpty()) {
      return new Nothing(
          verdict.cause().isPresent()
              ? "the cause table names no mitigation for '" + verdict.cause().get() + "'"
              : "no known cause");
    }
    String mitigation = verdict.mitigation().get();
    return switch (lead.meta().mode()) {
      case OBSERVE ->
          new WriteDown(mitigation, "the runbook is in mode observe: nothing is done by itself");
      case ASSIST ->
          new Propose(
              mitigation,
              Risk.READ,
              "the runbook is in mode assist: what changes something waits for its approval");
      case AUTO -> automatic(mitigation, verdict, severity, estate);
    };
  }

  private static Offer automatic(
      String mitigation, Verdict verdict, Severity severity, Estate estate) {
    if (verdict.cause().isEmpty()) {
      return new Propose(
          mitigation, Risk.READ, "no cause is known: nothing runs without an approval");
    }
    Risk upTo = Risk.READ;
    for (Risk risk : Risk.values()) {
      if (!alone(
          risk,
          verdict,
          estate.settings().approvals().need(estate.environment(), severity, risk))) {
        break;
      }
      upTo = risk;
    }
    return new Propose(
        mitigation,
        upTo,
        "the runbook is in mode auto: steps up to "
            + upTo.word()
            + " run by themselves"
            + (verdict.provisional() ? ", not beyond: a row above is unknown" : ""));
  }

  private static boolean alone(Risk risk, Verdict verdict, Need need) {
    return switch (risk) {
      case READ -> true;
      case REVERSIBLE -> need == Need.AUTO || need == Need.ONE;
      case DISRUPTIVE, DESTRUCTIVE -> need == Need.AUTO && !verdict.provisional();
    };
  }
}
