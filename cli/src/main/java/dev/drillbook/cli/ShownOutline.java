// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import java.io.PrintWriter;

/** The answer of {@code show} for people. */
final class ShownOutline {
  private static final int LONGEST = 140;

  private ShownOutline() {}

  static void print(ShowCommand.Answer answer, PrintWriter out) {
    for (ShowCommand.RunbookRow runbook : answer.runbooks()) {
      out.println(runbook.title());
      out.println("  " + runbook.file() + ":" + runbook.line() + "  id " + runbook.id());
      runbook
          .phases()
          .forEach((phase, items) -> {
            out.println("  " + phase);
            items.forEach(item -> out.println(line(item)));
          });
      out.println();
    }
    answer
        .problems()
        .forEach(p ->
            out.println(
                p.file() + ":" + p.line() + ":" + p.column() + ": " + p.what() + ". " + p.todo()));
  }

  private static String line(ShowCommand.ItemRow item) {
    String said = item.command() == null ? item.text() : item.command();
    String first = said.lines().findFirst().orElse("");
    boolean more = first.length() < said.length() || first.length() > LONGEST;
    String shown = first.length() > LONGEST ? first.substring(0, LONGEST) : first;
    String risk = item.risk() == null ? "" : "  [" + item.risk() + "]";
    return String.format(
        java.util.Locale.ROOT,
        "    %5d  %-10s %s%s%s",
        item.line(),
        item.kind(),
        shown,
        more ? " …" : "",
        risk);
  }
}
