// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

import dev.drillbook.runbook.Runbook;
import java.nio.file.Path;

/**
 * Where a document's relative links lead on this site: other documents of the estate have pages.
 */
final class DocumentLinks {
  private final Path folder;

  DocumentLinks(Runbook runbook) {
    Path parent = Path.of(runbook.at().file()).getParent();
    this.folder = parent == null ? Path.of("") : parent;
  }

  /** {@code ../x/readiness.md#restart} becomes {@code /runbooks/x/readiness#restart}. */
  String href(String link) {
    String[] parts = link.split("#", 2);
    if (!parts[0].endsWith(".md")) {
      return link;
    }
    String file =
        folder.resolve(parts[0].substring(0, parts[0].length() - 3)).normalize().toString();
    return "/runbooks/" + file.replace('\\', '/') + (parts.length == 2 ? "#" + parts[1] : "");
  }
}
