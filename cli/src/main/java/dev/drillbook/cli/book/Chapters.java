// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.book;

import dev.drillbook.cli.book.Chapter.Fact;
import dev.drillbook.cli.book.Chapter.Shelf;
import dev.drillbook.runbook.ApprovalPolicy;
import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Person;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.foreign.ForeignDocument;
import dev.drillbook.runbook.foreign.ForeignReader;
import dev.drillbook.runbook.foreign.ForeignRunbook;
import dev.drillbook.runbook.foreign.Item;
import dev.drillbook.runbook.foreign.ItemRisk;
import dev.drillbook.runbook.level.Levels;
import dev.drillbook.runbook.level.RunbookLevel;
import dev.drillbook.runbook.page.MarkdownHtml;
import dev.drillbook.runbook.risk.CommandRisk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes chapters of what a folder holds. */
final class Chapters {
  private static final String NO_EVIDENCE =
      "no evidence with this export: results of drills and incidents stay on the server";

  private static final Pattern PROCEDURE =
      Pattern.compile("\\A---\n(?:(?!---)[^\n]*\n)*?kind:\\s*procedure\\s*\n");
  private static final Pattern SERVICE = Pattern.compile("(?m)^service:\\s*(\\S+)\\s*$");

  private final Map<String, String> files;
  private final Optional<Estate> estate;
  private final Pages pages;
  private final Evidence evidence;

  private Chapters(
      Map<String, String> files, Optional<Estate> estate, Pages pages, Evidence evidence) {
    this.files = files;
    this.estate = estate;
    this.pages = pages;
    this.evidence = evidence;
  }

  /**
   * The runbooks of the estate, then every other document that holds one, each in path order.
   *
   * @param files relative path to text
   */
  static List<Chapter> of(Map<String, String> files, Optional<Estate> estate, Evidence evidence) {
    List<Runbook> runbooks = estate.map(e -> e.documents().runbooks()).orElse(List.of());
    List<ForeignDocument> others =
        new TreeMap<>(files)
            .entrySet().stream()
                .filter(file -> file.getKey().endsWith(".md") && !isOwn(file.getValue()))
                .filter(
                    file -> runbooks.stream().noneMatch(r -> r.at().file().equals(file.getKey())))
                .map(file -> ForeignReader.read(file.getKey(), file.getValue()))
                .filter(document -> !document.runbooks().isEmpty())
                .toList();
    List<String> procedures =
        files.keySet().stream()
            .filter(file -> file.endsWith(".md") && PROCEDURE.matcher(files.get(file)).find())
            .sorted()
            .toList();
    Chapters chapters =
        new Chapters(files, estate, Pages.of(runbooks, others, procedures), evidence);
    List<Chapter> all = new ArrayList<>();
    estate.ifPresent(e -> runbooks.forEach(runbook -> all.add(chapters.own(e, runbook))));
    procedures.forEach(file -> all.add(chapters.procedure(file)));
    others.forEach(document -> all.add(chapters.other(document)));
    return all;
  }

  /** Drills, procedures and the like are Drillbook's own, and no runbooks of another team. */
  private static boolean isOwn(String text) {
    return text.startsWith("---\n")
        && text.lines()
            .skip(1)
            .takeWhile(line -> !line.strip().equals("---"))
            .anyMatch(line -> line.matches("(kind|service):.*"));
  }

  private Chapter own(Estate estate, Runbook runbook) {
    String page = pages.of(runbook);
    Runbook.Meta meta = runbook.meta();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Service", meta.service()));
    facts.add(new Fact("Severity", meta.severity().name()));
    facts.add(
        new Fact(
            "Owner", meta.owner().map(owner -> owner(estate, owner)).orElse("nobody is named")));
    facts.add(new Fact("Approvals", approvals(estate, runbook)));
    facts.add(new Fact("Drills", drills(estate, runbook)));
    String id = runbook.id().value();
    facts.add(
        new Fact(
            "Last evidence",
            evidence.about(id).map(all -> String.join("; ", all)).orElse(NO_EVIDENCE)));
    evidence.level(id).ifPresent(level -> facts.add(new Fact("Level by its drills", level)));
    return new Chapter(
        page,
        runbook.at().file(),
        runbook.title(),
        new Shelf(meta.service(), meta.severity().name()),
        evidence.about(id).map(List::getFirst).orElse("none with this export"),
        facts,
        Optional.of(Levels.of(estate, runbook)),
        MarkdownHtml.of(runbook, link -> pages.href(runbook.at().file(), link)));
  }

  private static String owner(Estate estate, String owner) {
    List<Person> people =
        estate.landscape().people().values().stream()
            .filter(person -> person.id().equals(owner) || person.roles().contains(owner))
            .toList();
    String who = people.stream().map(Person::name).collect(Collectors.joining(", "));
    String channels = String.join(", ", estate.landscape().channels().keySet());
    return owner
        + (who.isEmpty() || who.equals(owner) ? "" : ": " + who)
        + (channels.isEmpty() ? "" : "; channels: " + channels);
  }

  private static String approvals(Estate estate, Runbook runbook) {
    ApprovalPolicy policy = estate.settings().approvals();
    return List.of(Risk.values()).stream()
        .map(risk ->
            risk.word()
                + " "
                + switch (policy.need(estate.environment(), runbook.meta().severity(), risk)) {
                  case AUTO -> "needs none";
                  case ONE -> "needs one person";
                  case TWO -> "needs two people";
                  case NEVER -> "never runs";
                })
        .collect(Collectors.joining("; "));
  }

  private static String drills(Estate estate, Runbook runbook) {
    String titles =
        estate.documents().drills().stream()
            .filter(drill -> drill.runbook().equals(runbook.id()))
            .map(Drill::title)
            .collect(Collectors.joining("; "));
    return titles.isEmpty() ? "no drill rehearses it" : titles;
  }

  /** Runbooks send people there, so that a book without it would have a hole. */
  private Chapter procedure(String file) {
    String text = files.getOrDefault(file, "");
    Matcher service = SERVICE.matcher(text);
    return new Chapter(
        pages.of(file),
        file,
        title(file, text),
        new Shelf(service.find() ? service.group(1) : "", "procedure"),
        "",
        List.of(new Fact("Kind", "a procedure, which a person or a runbook starts")),
        Optional.empty(),
        MarkdownHtml.of(withoutFrontMatter(text), link -> pages.href(file, link)));
  }

  private Chapter other(ForeignDocument document) {
    String text = files.getOrDefault(document.path(), "");
    List<ForeignRunbook> runbooks = document.runbooks();
    RunbookLevel level =
        runbooks.stream()
            .map(runbook -> Levels.of(runbook, text.lines().toList()))
            .min(Comparator.comparing(RunbookLevel::level))
            .orElseThrow();
    List<Fact> facts =
        List.of(
            new Fact(
                "Runbooks",
                runbooks.stream().map(ForeignRunbook::title).collect(Collectors.joining("; "))),
            new Fact("Owner", "the document names nobody"),
            new Fact(
                "Last evidence",
                estate.isPresent() ? NO_EVIDENCE : "none: the document belongs to no estate"));
    return new Chapter(
        pages.of(document),
        document.path(),
        title(document.path(), text),
        new Shelf("", ""),
        "none with this export",
        facts,
        Optional.of(level),
        MarkdownHtml.of(withoutFrontMatter(text), link -> pages.href(document.path(), link))
            + commands(document));
  }

  private static String title(String path, String text) {
    return withoutFrontMatter(text)
        .lines()
        .filter(line -> line.startsWith("# "))
        .map(line -> line.substring(2).strip())
        .findFirst()
        .orElse(path);
  }

  private static String withoutFrontMatter(String text) {
    int end = text.indexOf("\n---\n", 3);
    return text.startsWith("---\n") && end > 0 ? text.substring(end + 5) : text;
  }

  private static String commands(ForeignDocument document) {
    StringBuilder rows = new StringBuilder();
    document.runbooks().stream()
        .flatMap(runbook -> runbook.parts().values().stream())
        .flatMap(List::stream)
        .filter(item -> item.kind() == Item.Kind.COMMAND)
        .sorted(Comparator.comparingInt(item -> item.at().line()))
        .forEach(item -> rows.append(row(item)));
    return rows.isEmpty()
        ? ""
        : "<h2 id=\"commands-and-their-risk\">Commands and their risk</h2>\n<table><thead><tr><th>Line</th><th>Command</th><th>Risk</th><th>Why</th></tr></thead><tbody>\n"
            + rows
            + "</tbody></table>\n";
  }

  private static String row(Item item) {
    CommandRisk risk = ItemRisk.of(item);
    return "<tr><td>%d</td><td><code>%s</code></td><td>%s</td><td>%s</td></tr>%n"
        .formatted(
            item.at().line(),
            Html.escape(item.command().orElse("")),
            risk.grade().word().toLowerCase(Locale.ROOT),
            Html.escape(risk.reason()));
  }
}
