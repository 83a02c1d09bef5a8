// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.book;

import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.level.RunbookLevel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The pages of a book, by their file names. They ask nobody for anything: no script, no address.
 */
public final class Book {
  private static final int MOST_LACKS = 5;

  private final Map<String, String> files;
  private final Optional<Estate> estate;
  private final Evidence evidence;
  private final String origin;

  private Book(
      Map<String, String> files, Optional<Estate> estate, Evidence evidence, String origin) {
    this.files = files;
    this.estate = estate;
    this.evidence = evidence;
    this.origin = origin;
  }

  /**
   * Every page; empty when no document is a runbook.
   *
   * @param files relative path to text
   */
  public static Map<String, String> pages(
      Map<String, String> files, Optional<Estate> estate, Evidence evidence, Origin from) {
    String version =
        estate
            .map(e -> "estate " + e.name() + ", version " + e.version())
            .orElse("documents of no estate");
    String origin =
        "Exported "
            + from.at().truncatedTo(ChronoUnit.SECONDS)
            + " from "
            + from.folder()
            + ": "
            + version
            + ".";
    return new Book(files, estate, evidence, origin).pages();
  }

  /** Where pages come from, as the reader is told. */
  public record Origin(String folder, Instant at) {}

  private Map<String, String> pages() {
    List<Chapter> chapters = Chapters.of(files, estate, evidence);
    Map<String, String> pages = new LinkedHashMap<>();
    if (!chapters.isEmpty()) {
      pages.put(Pages.INDEX, page("Runbooks", index(chapters)));
      chapters.forEach(
          chapter -> pages.put(chapter.page(), page(chapter.title(), chapter(chapter))));
    }
    return pages;
  }

  private String index(List<Chapter> chapters) {
    Map<String, List<Chapter>> services =
        chapters.stream()
            .sorted(Comparator.comparing(chapter -> chapter.shelf().severity()))
            .collect(
                Collectors.groupingBy(
                    chapter -> chapter.shelf().service(), TreeMap::new, Collectors.toList()));
    StringBuilder html = new StringBuilder("<h1>Runbooks</h1>\n");
    services.forEach((service, all) -> {
      html.append("<h2>")
          .append(service.isEmpty() ? "Documents without a service" : Html.escape(service))
          .append(
              "</h2>\n<table><thead><tr><th>Severity</th><th>Runbook</th><th>Level</th><th>Last evidence</th></tr></thead><tbody>\n");
      all.forEach(chapter -> html.append(row(chapter)));
      html.append("</tbody></table>\n");
    });
    return html.toString();
  }

  private static String row(Chapter chapter) {
    String severity = chapter.shelf().severity();
    return "<tr><td>%s</td><td><a href=\"%s\">%s</a></td><td>%s</td><td>%s</td></tr>%n"
        .formatted(
            severity.isEmpty() ? "not said" : severity,
            chapter.page(),
            Html.escape(chapter.title()),
            chapter.level().map(level -> level.level().word()).orElse(""),
            Html.escape(chapter.evidence()));
  }

  private static String chapter(Chapter chapter) {
    StringBuilder html =
        new StringBuilder("<p class=\"back\"><a href=\"index.html\">All runbooks</a></p>\n<dl>\n");
    chapter.facts().forEach(fact -> fact(html, fact.name(), fact.value()));
    chapter.level().ifPresent(level -> level(html, level));
    fact(html, "Document", chapter.file());
    return html.append("</dl>\n<article>\n")
        .append(chapter.body())
        .append("</article>\n")
        .toString();
  }

  private static void level(StringBuilder html, RunbookLevel level) {
    fact(html, "Level", level.level().word() + ": " + level.level().meaning());
    if (!level.missing().isEmpty()) {
      String lacks =
          level.missing().stream()
              .limit(MOST_LACKS)
              .map(lack -> "line " + lack.at().line() + ": " + lack.what())
              .collect(Collectors.joining("; "));
      int more = level.missing().size() - MOST_LACKS;
      fact(html, "Keeps it there", lacks + (more > 0 ? "; and " + more + " more" : ""));
    }
  }

  private static void fact(StringBuilder html, String name, String value) {
    html.append("<dt>")
        .append(name)
        .append("</dt><dd>")
        .append(Html.escape(value))
        .append("</dd>\n");
  }

  private String page(String title, String body) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data: file:">
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    <main>
    %s</main>
    <footer>%s It is not live: what changed since is not on it.</footer>
    </body>
    </html>
    """
        .formatted(Html.escape(title), Sheet.CSS, body, Html.escape(origin));
  }
}
