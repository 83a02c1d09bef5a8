// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk.tool;

import java.util.List;
import java.util.Set;

/** Arguments told apart by a form: the options that were given, and the rest. */
record Parsed(Set<String> options, List<Argument> operands) {
  Parsed {
    options = Set.copyOf(options);
    operands = List.copyOf(operands);
  }
}
