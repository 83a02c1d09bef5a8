// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import java.util.List;
import java.util.stream.Stream;

/** Models as lines that a test can compare. */
final class Models {
  private Models() {}

  /**
   * Title, part, kind and what was said, without places: the same for a document in another style.
   */
  static List<String> said(ForeignDocument document) {
    return document.runbooks().stream()
        .flatMap(runbook ->
            runbook.parts().entrySet().stream()
                .flatMap(part ->
                    part.getValue().stream()
                        .map(item ->
                            runbook.title()
                                + " | "
                                + part.getKey().key()
                                + " | "
                                + item.kind().key()
                                + " | "
                                + item.command().orElse(item.text()))))
        .toList();
  }

  static Stream<Item> items(ForeignDocument document) {
    return document.runbooks().stream()
        .flatMap(runbook -> runbook.parts().values().stream())
        .flatMap(List::stream);
  }

  static List<String> commands(ForeignDocument document) {
    return items(document)
        .filter(item -> item.kind() == Item.Kind.COMMAND)
        .map(item -> item.command().orElseThrow())
        .toList();
  }

  static List<Item> in(ForeignDocument document, Part part) {
    return document.runbooks().getFirst().parts().getOrDefault(part, List.of());
  }
}
