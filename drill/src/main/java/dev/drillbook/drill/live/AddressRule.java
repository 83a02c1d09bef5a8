// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import dev.drillbook.runbook.lint.Rule;
import dev.drillbook.signals.look.Glimpse;
import dev.drillbook.signals.look.LogExcerpt;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the logs hold the addresses that a document wants to read from them. */
final class AddressRule {
  private AddressRule() {}

  static void judge(Asked.Addresses asked, Glimpse glimpse, Findings findings) {
    List<LogExcerpt> read = glimpse.logs().stream().filter(l -> !l.lines().isEmpty()).toList();
    List<LogExcerpt> with = read.stream().filter(l -> Logs.address(l).isPresent()).toList();
    List<LogExcerpt> without = read.stream().filter(l -> Logs.address(l).isEmpty()).toList();
    boolean named = with.stream().anyMatch(l -> Logs.names(l, asked.sentence()));
    if (without.isEmpty() || named) {
      return;
    }
    if (with.isEmpty() && glimpse.someLogsUnseen()) {
      findings.cannotTell("addresses in the logs");
      return;
    }
    String where =
        with.stream()
            .map(l -> l.source() + " (" + Logs.address(l).orElse("") + ")")
            .collect(Collectors.joining(", "));
    findings.add(
        asked.at(),
        Rule.LOG_FIELD_MISSING,
        "addresses are not logged: no line of " + Logs.list(without) + " holds one",
        with.isEmpty()
            ? "Have them logged, or say where else they are found."
            : "Say which log to read: " + where + " has them.");
  }
}
