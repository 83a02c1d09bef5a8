// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.book;

import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.foreign.ForeignDocument;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which page shows which document, and what leads from one to another without a server. */
final class Pages {
  static final String INDEX = "index.html";

  /** By the document's path, and for one of several runbooks in it by path and anchor. */
  private final Map<String, String> pages = new HashMap<>();

  static Pages of(List<Runbook> runbooks, List<ForeignDocument> others, List<String> procedures) {
    Pages pages = new Pages();
    for (Runbook runbook : runbooks) {
      String id = runbook.id().value();
      String file = runbook.at().file();
      pages.pages.putIfAbsent(file, name(id));
      int hash = id.indexOf('#');
      if (hash >= 0) {
        pages.pages.put(file + id.substring(hash), name(id));
      }
    }
    others.forEach(
        document -> pages.pages.put(document.path(), name(withoutEnding(document.path()))));
    procedures.forEach(file -> pages.pages.put(file, name(withoutEnding(file))));
    return pages;
  }

  String of(Runbook runbook) {
    return name(runbook.id().value());
  }

  String of(ForeignDocument document) {
    return of(document.path());
  }

  String of(String file) {
    return name(withoutEnding(file));
  }

  /** What is not in the book leads to its index: a page of paper has no other place. */
  String href(String from, String link) {
    String[] parts = link.split("#", 2);
    Path folder = Path.of(from).getParent();
    String file =
        (folder == null ? Path.of(parts[0]) : folder.resolve(parts[0]))
            .normalize()
            .toString()
            .replace('\\', '/');
    String anchor = parts.length == 2 ? "#" + parts[1] : "";
    String one = pages.get(file + anchor);
    String page = pages.get(file);
    return one != null ? one : page != null ? page + anchor : INDEX;
  }

  private static String withoutEnding(String path) {
    return path.substring(0, path.length() - ".md".length());
  }

  /** Names that every file system and browser takes. */
  private static String name(String id) {
    String plain = id.replaceAll("[/#]", "--").replaceAll("[^A-Za-z0-9._-]", "_");
    return (plain.equals("index") ? "index--runbook" : plain) + ".html";
  }
}
