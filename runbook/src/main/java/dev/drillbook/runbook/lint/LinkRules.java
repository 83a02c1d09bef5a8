// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.lint;

import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.document.Slugs;
import dev.drillbook.runbook.foreign.FileLink;
import dev.drillbook.runbook.foreign.Finding;
import dev.drillbook.runbook.foreign.ForeignDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules about links within the folder. */
final class LinkRules {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^()#\\s]+\\.md)#([^()\\s]+)\\)");

  private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*)");
  private static final Pattern CLOSING = Pattern.compile("\\s+#+$");
  private static final Pattern LINKED = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");
  private static final Pattern EXPLICIT =
      Pattern.compile("\\{#([^}]+)}|<a (?:id|name)=\"([^\"]+)\"");

  private final Papers papers;

  /** Many documents link to the same one, whose headings are read once. */
  private final Map<String, Set<String>> anchors = new HashMap<>();

  private LinkRules(Papers papers) {
    this.papers = papers;
  }

  static Stream<LintProblem> problems(Papers papers) {
    LinkRules rules = new LinkRules(papers);
    return papers.documents().stream()
        .flatMap(document ->
            Stream.of(own(document), files(document, papers), rules.headings(document))
                .flatMap(problems -> problems));
  }

  private static Stream<LintProblem> own(ForeignDocument document) {
    return document.findings().stream()
        .filter(f -> f.rule().equals(Finding.DEAD_ANCHOR) || f.rule().equals(Finding.DEAD_LINK))
        .map(f ->
            new LintProblem(
                f.at(),
                f.rule().equals(Finding.DEAD_LINK) ? Rule.DEAD_LINK : Rule.DEAD_ANCHOR,
                f.what(),
                f.todo()));
  }

  private static Stream<LintProblem> files(ForeignDocument document, Papers papers) {
    return document.links().stream()
        .filter(link -> !exists(document.path(), link, papers))
        .map(FileLink::dead)
        .map(f -> new LintProblem(f.at(), Rule.DEAD_LINK, f.what(), f.todo()));
  }

  private static boolean exists(String document, FileLink link, Papers papers) {
    String beside = path(document, link.target());
    return papers.surroundings().exists().test(beside)
        || (link.named() && papers.surroundings().exists().test(link.target()));
  }

  private Stream<LintProblem> headings(ForeignDocument document) {
    List<LintProblem> found = new ArrayList<>();
    List<String> lines = papers.texts().getOrDefault(document.path(), List.of());
    boolean code = false;
    for (int i = 0; i < lines.size(); i++) {
      code ^= lines.get(i).strip().startsWith("```");
      boolean links = !code && lines.get(i).contains("](");
      Matcher link = LINK.matcher(links ? lines.get(i) : "");
      while (link.find()) {
        String target = path(document.path(), link.group(1));
        if (papers.texts().containsKey(target) && !anchorsOf(target).contains(link.group(2))) {
          found.add(
              new LintProblem(
                  new Position(document.path(), i + 1, link.start(1) + 1),
                  Rule.DEAD_ANCHOR,
                  link.group(1) + " has no heading '#" + link.group(2) + "'",
                  "Correct the anchor; it is the heading in small letters, with hyphens."));
        }
      }
    }
    return found.stream();
  }

  private Set<String> anchorsOf(String file) {
    return anchors.computeIfAbsent(
        file, path -> anchors(papers.texts().getOrDefault(path, List.of())));
  }

  private static Set<String> anchors(List<String> lines) {
    Set<String> anchors = new HashSet<>();
    Slugs slugs = new Slugs();
    for (String line : lines) {
      String bare = line.strip();
      Matcher heading = HEADING.matcher(bare);
      if (heading.matches()) {
        String title = CLOSING.matcher(heading.group(1)).replaceAll("");
        anchors.add(slugs.next(LINKED.matcher(title).replaceAll("$1").replace("`", "")));
      }
      Matcher explicit = EXPLICIT.matcher(bare);
      while (explicit.find()) {
        anchors.add(explicit.group(1) == null ? explicit.group(2) : explicit.group(1));
      }
    }
    return anchors;
  }

  /** A relative path as seen from a document, from the top of the folder. */
  private static String path(String document, String target) {
    List<String> parts = new ArrayList<>(List.of(document.split("/")));
    parts.removeLast();
    for (String part : target.split("/")) {
      if (part.equals("..") && !parts.isEmpty()) {
        parts.removeLast();
      } else if (!part.equals(".") && !part.isEmpty()) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }
}
