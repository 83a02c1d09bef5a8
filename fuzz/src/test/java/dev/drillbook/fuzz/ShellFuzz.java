// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.fuzz;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.risk.CommandRisk;
import dev.drillbook.runbook.risk.CommandRisk.Grade;
import dev.drillbook.runbook.risk.RiskClassifier;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Every text has a risk, and nothing grave hides behind a read. */
final class ShellFuzz {
  private static final RiskClassifier CLASSIFIER = new RiskClassifier(List.of("pw status"));

  private ShellFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    CLASSIFIER.verdict(new Block.Sql(text));
    CommandRisk risk = CLASSIFIER.command(text);
    boolean goesOn = text.stripTrailing().endsWith("\\");
    if (risk.grade() == Grade.READ && !goesOn) {
      graver(text + "\nrm x", "another line");
      graver("{ " + text + "\n}; rm x", "the end of a group");
      graver("( " + text + "\n) > /etc/passwd", "a redirection");
    }
  }

  private static void graver(String text, String where) {
    if (CLASSIFIER.command(text).grade() == Grade.READ) {
      throw new IllegalStateException("a write passes for a read behind " + where);
    }
  }
}
