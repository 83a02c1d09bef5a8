// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk;

import dev.drillbook.runbook.Risk;
import java.util.Comparator;
import java.util.List;

/** A class of risk and the part of the text that it comes from. */
public record Verdict(Risk risk, String reason) {
  /** The gravest; the first of several equal ones. Nothing at all is a read. */
  static Verdict gravest(List<Verdict> verdicts) {
    return verdicts.stream()
        .max(Comparator.comparing(Verdict::risk))
        .map(worst -> first(verdicts, worst))
        .orElse(new Verdict(Risk.READ, "it does nothing"));
  }

  private static Verdict first(List<Verdict> verdicts, Verdict worst) {
    return verdicts.stream().filter(v -> v.risk() == worst.risk()).findFirst().orElse(worst);
  }
}
