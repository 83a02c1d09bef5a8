// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.risk.CommandRisk;
import dev.drillbook.runbook.risk.RiskClassifier;
import java.util.List;

/** What the command of an item can do, by the language it is written in. */
public final class ItemRisk {
  private static final RiskClassifier CLASSIFIER = new RiskClassifier(List.of());

  private ItemRisk() {}

  /** Never fails; only a shell's commands and SQL are judged, everything else is undetermined. */
  public static CommandRisk of(Item item) {
    return of(item.command().orElse(""), item.language().orElse(""));
  }

  /** The same for a command whose placeholders have been filled in. */
  public static CommandRisk of(String command, String language) {
    return switch (language) {
      case "sh" -> CLASSIFIER.command(command);
      case "sql" -> CLASSIFIER.verdict(new Block.Sql(command));
      default -> CommandRisk.undetermined("nothing judges commands of '" + language + "'");
    };
  }
}
