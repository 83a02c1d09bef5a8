// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk.tool;

import dev.drillbook.runbook.risk.CommandRisk;
import java.util.List;

/** Judges what a tool carries out for its caller. For the tools of this package. */
public interface Judge {
  /** A command with its arguments. */
  CommandRisk command(List<Argument> words, Invocation.Input input);

  /** The text of a shell program. */
  CommandRisk script(String text);
}
