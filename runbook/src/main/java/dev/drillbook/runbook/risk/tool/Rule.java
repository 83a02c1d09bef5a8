// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk.tool;

import dev.drillbook.runbook.risk.CommandRisk;

/** Says what one call of a tool can do. Never fails; never a read where it is in doubt. */
@FunctionalInterface
interface Rule {
  CommandRisk judge(Invocation call, Judge inner);
}
