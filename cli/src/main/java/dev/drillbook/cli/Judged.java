// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.runbook.foreign.Item;
import dev.drillbook.runbook.foreign.ItemRisk;
import dev.drillbook.runbook.risk.CommandRisk;

/** What a command of a document can do, in the words of the answers. */
record Judged(String risk, String reason) {
  static Judged of(Item item) {
    CommandRisk judged = ItemRisk.of(item);
    return new Judged(judged.grade().word(), judged.reason());
  }
}
