// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.fuzz;

import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.foreign.ForeignDocument;
import dev.drillbook.runbook.foreign.ForeignReader;

/** Any bytes are a document, and what is said of it stands in it. */
final class ForeignFuzz {
  private ForeignFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    ForeignDocument document = ForeignReader.read("a.md", bytes);
    document.findings().forEach(finding -> stands(finding.at()));
    document.runbooks().stream()
        .flatMap(runbook -> runbook.parts().values().stream())
        .forEach(items -> items.forEach(item -> stands(item.at())));
  }

  private static void stands(Position at) {
    if (at.line() < 1 || at.column() < 1) {
      throw new IllegalStateException("a place outside of the document: " + at);
    }
  }
}
