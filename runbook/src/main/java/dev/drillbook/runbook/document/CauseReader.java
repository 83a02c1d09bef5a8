// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import dev.drillbook.runbook.Cause;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.problem.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.Code;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;

/** Reads the causes of a runbook: rows of tables, and items of lists, in order of precedence. */
final class CauseReader {
  private static final Pattern EXPLICIT_ID = Pattern.compile("\\s*\\{#([A-Za-z0-9_-]+)\\}\\s*$");

  private final Desk desk;
  private final Scope scope;
  private final Section home;
  private final Map<String, Position> ids = new HashMap<>();
  private final List<Cause> causes = new ArrayList<>();

  CauseReader(Desk desk, Scope scope, Section home) {
    this.desk = desk;
    this.scope = scope;
    this.home = home;
  }

  List<Cause> read(Section section) {
    for (Node node : section.nodes()) {
      if (node instanceof TableBlock table) {
        table(table);
      } else {
        Prose.all(node).filter(ListItem.class::isInstance).forEach(item -> item((ListItem) item));
      }
    }
    List<Cause> read = List.copyOf(causes);
    causes.clear();
    return read;
  }

  private void table(TableBlock block) {
    int first = desk.file().at(block).line();
    CauseTable table = CauseTable.of(desk.file(), first, first + block.getSourceSpans().size());
    if (table.column("cause").isEmpty()) {
      return;
    }
    if (table.column("evidence").isEmpty()) {
      desk.problems()
          .error(
              desk.file().at(block),
              "the cause table has no column Evidence",
              "Name the columns Cause, Evidence and Mitigation; others may stand beside them.");
      return;
    }
    table.rows(desk.problems()).forEach(row -> row(table, row));
  }

  private void row(CauseTable table, CauseTable.Row row) {
    Passage name = row.cell(table.column("cause"));
    Passage evidence = row.cell(table.column("evidence"));
    Passage link = row.cell(table.column("mitigation"));
    Matcher code = Pattern.compile("(`+)(.+?)\\1").matcher(evidence.text());
    if (!code.find()) {
      desk.problems()
          .error(
              evidence.at(),
              "the cause '" + plain(name.text()) + "' has no evidence",
              "Write a condition over the diagnostics' results in backticks.");
      return;
    }
    Matcher target = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)").matcher(link.text());
    boolean linked = target.find();
    add(
        name,
        Passage.line(code.group(2), evidence.at(1, row.shifted(evidence, code.start(2)) + 1)),
        linked
            ? Optional.of(Passage.line(target.group(1), link.at(1, target.start(1) + 1)))
            : Optional.empty());
  }

  /** {@code **Name**: words `evidence`, then [mitigation](#slug)}. */
  private void item(ListItem item) {
    if (!(item.getFirstChild() instanceof Paragraph words)
        || !(words.getFirstChild() instanceof StrongEmphasis bold)) {
      return;
    }
    Optional<Code> code =
        Prose.children(words).filter(Code.class::isInstance).map(Code.class::cast).findFirst();
    Optional<Link> link =
        Prose.children(words).filter(Link.class::isInstance).map(Link.class::cast).findFirst();
    if (code.isEmpty()) {
      return;
    }
    add(
        Passage.line(Prose.of(bold).replaceFirst(":$", ""), desk.file().at(bold)),
        code(code.get()),
        link.map(l -> Passage.line(l.getDestination(), desk.file().at(l))));
  }

  private Passage code(Code code) {
    SourceSpan span = code.getSourceSpans().getFirst();
    Position at = desk.file().at(span);
    String line = desk.file().line(at);
    int start = at.column() - 1;
    while (start < line.length() && line.charAt(start) == '`') {
      start++;
    }
    boolean padded = start < line.length() && line.charAt(start) == ' ';
    return Passage.line(
        code.getLiteral(), new Position(at.file(), at.line(), start + (padded ? 2 : 1)));
  }

  private void add(Passage name, Passage evidence, Optional<Passage> link) {
    Matcher explicit = EXPLICIT_ID.matcher(name.text());
    String words = plain(name.text());
    String id = explicit.find() ? explicit.group(1) : Slugs.of(words);
    Position before = ids.putIfAbsent(id, name.at());
    if (before != null) {
      desk.problems()
          .error(
              name.at(),
              "the cause '" + words + "' stands in line " + before.line() + " already",
              "Give this row another name, or an id such as {#" + id + "-2}.");
    }
    Optional<String> mitigation = link.map(this::mitigation);
    Optional<Condition> condition = Conditions.parse(evidence, desk.problems());
    condition.ifPresent(c -> {
      scope.checkEvidence(c, evidence);
      causes.add(new Cause(id, words, c, mitigation, name.at()));
    });
  }

  private static String plain(String cell) {
    return EXPLICIT_ID
        .matcher(cell)
        .replaceFirst("")
        .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
        .replaceAll("[`*_]{1,2}(\\S(?:.*?\\S)?)[`*_]{1,2}", "$1")
        .strip();
  }

  /** The slug alone for a heading of this runbook, else the name that any document may use. */
  private String mitigation(Passage link) {
    String reference = References.canonical(desk.file().id(), link.text());
    String slug = reference.substring(reference.indexOf('#') + 1);
    boolean here = reference.startsWith(desk.file().id() + "#") && inMitigation(slug);
    if (!here) {
      desk.later().check(() -> follow(link, reference));
    }
    return here ? slug : reference;
  }

  private boolean inMitigation(String slug) {
    return home.all()
        .filter(section -> section.phase().filter(Phase::holdsProcedures).isPresent())
        .anyMatch(section -> section.slug().equals(slug));
  }

  private void follow(Passage link, String reference) {
    if (desk.later().follow(reference).isEmpty()) {
      Set<String> known = desk.later().references();
      String own = desk.file().id() + "#";
      List<String> near =
          known.stream().map(k -> k.startsWith(own) ? k.substring(own.length() - 1) : k).toList();
      desk.problems()
          .error(
              link.at(),
              "the mitigation '" + link.text() + "' has no steps",
              Suggestion.instead(link.text(), near));
    }
  }
}
