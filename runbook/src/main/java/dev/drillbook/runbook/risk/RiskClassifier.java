// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.command.CommandLine;
import dev.drillbook.runbook.risk.CommandRisk.Grade;
import dev.drillbook.runbook.risk.sql.SqlRisk;
import java.util.List;

/**
 * Says what a block can do. It is asked when a document is read, and again right before a step
 * runs, about the text with its values filled in.
 */
public final class RiskClassifier {
  private final ShellRisk shell;

  /**
   * @param reads beginnings of commands that the estate vouches for, compared word by word
   */
  public RiskClassifier(List<String> reads) {
    this.shell = new ShellRisk(reads.stream().map(CommandLine::split).toList());
  }

  /** Never fails: a text that cannot be taken apart is disruptive. */
  public CommandRisk verdict(Block block) {
    return switch (block) {
      case Block.Http http -> http(http.method());
      case Block.Sh sh -> shell.of(sh.command());
      case Block.Sql sql -> SqlRisk.of(sql.text());
      case Block.Promql ignored -> read("it asks for series");
      case Block.Logs ignored -> read("it reads log lines");
      case Block.Cel ignored -> read("it computes");
      case Block.Hold ignored -> read("it watches");
      case Block.Wait ignored -> read("it waits");
      case Block.Approve ignored -> read("it asks people");
      case Block.Manual ignored -> read("a person does it");
      case Block.Notify ignored -> read("it sends a message");
      case Block.Call ignored -> read("each called step is judged by itself");
    };
  }

  /**
   * Judges a command line as people write it, pipes and lists included. Never fails: what cannot be
   * taken apart is undetermined.
   */
  public CommandRisk command(String line) {
    return shell.of(line);
  }

  private static CommandRisk http(String method) {
    Grade grade =
        switch (method) {
          case "GET", "HEAD", "OPTIONS" -> Grade.READ;
          case "POST", "PUT", "PATCH" -> Grade.REVERSIBLE;
          default -> Grade.DISRUPTIVE;
        };
    return CommandRisk.of(grade, method);
  }

  private static CommandRisk read(String why) {
    return CommandRisk.of(Grade.READ, why);
  }
}
