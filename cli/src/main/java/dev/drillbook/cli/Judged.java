// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.runbook.foreign.Item;

/** What a command of a document can do, in the words of the answers. */
record Judged(String risk, String reason) {
  static Judged of(Item item) {
    return new Judged("undetermined", "nothing judges it yet");
  }
}
