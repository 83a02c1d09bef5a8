// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.fuzz;

import dev.drillbook.runbook.foreign.Annotated;
import dev.drillbook.runbook.foreign.Annotator;
import dev.drillbook.runbook.foreign.ForeignDocument;
import dev.drillbook.runbook.foreign.ForeignReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** An import keeps what was there, says the same, and is done after one time. */
final class ImportFuzz {
  private ImportFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    String original = new String(bytes, StandardCharsets.UTF_8);
    Annotated once = annotated(original);
    holds(isWithin(original, once.text()), "the copy lost something");
    Annotated twice = annotated(once.text());
    holds(twice.text().equals(once.text()), "the second import changed the copy");
    holds(said(once.text()).equals(said(original)), "the copy does not say what the original says");
  }

  private static Annotated annotated(String text) {
    return Annotator.annotate("a.md", text, Optional.of("shop"));
  }

  /** Whether the copy is the original with whole lines put in between. */
  private static boolean isWithin(String original, String copy) {
    List<String> lines = lines(original);
    int next = 0;
    for (String line : lines(copy)) {
      if (next < lines.size() && line.equals(lines.get(next))) {
        next++;
      }
    }
    return next == lines.size();
  }

  private static List<String> lines(String text) {
    return text.replace("\uFEFF", "").lines().toList();
  }

  private static List<String> said(String text) {
    ForeignDocument document = ForeignReader.read("a.md", text);
    return document.runbooks().stream()
        .flatMap(runbook -> runbook.parts().entrySet().stream())
        .flatMap(part ->
            part.getValue().stream()
                .map(item ->
                    part.getKey() + " " + item.kind() + " " + item.command().orElse(item.text())))
        .toList();
  }

  private static void holds(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalStateException(otherwise);
    }
  }
}
