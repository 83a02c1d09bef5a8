// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk;

import dev.drillbook.runbook.risk.CommandRisk.Grade;
import dev.drillbook.runbook.risk.tool.Argument;
import dev.drillbook.runbook.risk.tool.Invocation.Input;
import dev.drillbook.runbook.shell.Redirect;
import java.util.List;

/** Judges where a command's output goes, and says where its input comes from. */
final class Redirections {
  private final WordRisk words;

  Redirections(WordRisk words) {
    this.words = words;
  }

  /** The input that is left; what the redirections do is added to the parts. */
  Input judge(List<Redirect> redirects, Input input, List<CommandRisk> parts) {
    Input now = input;
    for (Redirect redirect : redirects) {
      parts.add(words.judge(redirect.target()));
      Argument target = Argument.of(redirect.target());
      switch (redirect.kind()) {
        case HERE -> now = target.exact() ? Input.given(target.text()) : Input.STREAM;
        case READ -> {
          now = target.is("/dev/null") ? Input.EMPTY : Input.STREAM;
          parts.add(source(target));
        }
        case COPY_INPUT -> {
          now = Input.STREAM;
          parts.add(
              target.exact() && target.text().matches("[0-9]+|-")
                  ? CommandRisk.read("a descriptor")
                  : CommandRisk.undetermined("its input is not known"));
        }
        case COPY_OUTPUT ->
            parts.add(
                target.exact() && target.text().matches("[0-9]+-?|-")
                    ? CommandRisk.read("a descriptor")
                    : file(target));
        case WRITE, APPEND, READ_WRITE -> parts.add(file(target));
      }
    }
    return now;
  }

  private static CommandRisk source(Argument target) {
    boolean device = target.text().startsWith("/dev/") && !target.is("/dev/null");
    return device || target.text().isEmpty()
        ? CommandRisk.undetermined("its input is a device, a connection or not known")
        : CommandRisk.read("a file");
  }

  private static CommandRisk file(Argument target) {
    if (target.is("/dev/null")) {
      return CommandRisk.read("its output is thrown away");
    }
    if (target.text().isEmpty()) {
      return CommandRisk.undetermined("where its output goes is not known");
    }
    if (target.text().matches("(?s)/dev/(sd|nvme|vd|xvd|hd|mapper|disk|mem).*")) {
      return CommandRisk.of(Grade.DESTRUCTIVE, "it writes over " + target.text());
    }
    if (target.text().matches("(?s)/(dev|proc|sys|etc|boot|usr|bin|sbin|lib)/.*")) {
      return CommandRisk.of(Grade.DISRUPTIVE, "it writes to " + target.text());
    }
    return CommandRisk.of(Grade.REVERSIBLE, "it writes to " + target.text());
  }
}
