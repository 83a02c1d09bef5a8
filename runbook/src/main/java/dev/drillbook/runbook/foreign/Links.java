// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Gathers the references of a document to its own headings and to files beside it. */
final class Links {
  private static final Pattern ELSEWHERE = Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*:|//).*");
  private static final Pattern DOCUMENT =
      Pattern.compile(
          "(?:\\.{0,2}/)?(?:[\\w.@-]+/)*[\\w.@-]+\\.(?:md|mdx|markdown|rst|adoc)(?:#[\\w-]*)?");
  private static final Pattern UNFINISHED = Pattern.compile(".*(?:\\{\\{|[<>$*]|\\{%).*");
  private static final int MOST = 10_000;

  private final Source source;
  private final Set<String> anchors;
  private final List<FileLink> files = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  Links(Source source, Set<String> anchors) {
    this.source = source;
    this.anchors = Set.copyOf(anchors);
  }

  void add(Inline inline) {
    for (Inline.Link link : inline.links()) {
      target(link);
    }
    for (Inline.Code code : inline.codes()) {
      if (isDocument(code.text())) {
        file(code.text(), code.line(), code.column(), true);
      }
    }
  }

  private static boolean isDocument(String code) {
    return code.indexOf('.') >= 0
        && code.length() < 300
        && (code.contains(".md")
            || code.contains(".markdown")
            || code.contains(".rst")
            || code.contains(".adoc"))
        && DOCUMENT.matcher(code).matches();
  }

  private void target(Inline.Link link) {
    String target = link.target();
    if (target.isEmpty()
        || ELSEWHERE.matcher(target).matches()
        || UNFINISHED.matcher(target).matches()) {
      return;
    }
    if (!target.startsWith("#")) {
      file(target, link.line(), link.column(), target.startsWith("/"));
    } else if (target.length() > 1
        && !anchors.contains(target.substring(1))
        && findings.size() < MOST) {
      findings.add(
          new Finding(
              source.at(link.line(), link.column()),
              Finding.DEAD_ANCHOR,
              "no heading of the document has the anchor '" + target + "'",
              "Correct the link, or name the heading so."));
    }
  }

  private void file(String target, int line, int column, boolean named) {
    String path = target.replaceFirst("[#?].*$", "").replaceFirst("^/", "");
    if (!path.isEmpty() && files.size() < MOST) {
      files.add(new FileLink(source.at(line, column), path, named));
    }
  }

  List<FileLink> files() {
    return files;
  }

  List<Finding> findings() {
    return findings;
  }
}
