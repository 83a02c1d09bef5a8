// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.foreign.ForeignDocument;
import dev.drillbook.runbook.foreign.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a document asks with its own words and commands, whoever wrote it. */
final class WordsOf {
  private static final Pattern LABELS = Pattern.compile("([A-Za-z_:][\\w:]*)\\{([^}]*)}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_:][\\w:]*");
  private static final Pattern ABOUT_METRICS =
      Pattern.compile(
          "(?i)\\b(?:metrics?|counters?|gauges?|histograms?|series|prometheus|grafana|p9\\d|percentile)\\b");
  private static final Pattern RUNBOOK_URL =
      Pattern.compile(
          "\\brunbook(?:_url|Url|URL)?[\"']?\\s*:\\s*[\"']?((?:https?:/)?/[^\\s\"'<>]+)");

  private WordsOf() {}

  /**
   * @param armed the blocks of this document are read elsewhere: only its sentences count here
   * @param risk of a command line
   */
  static List<Asked> document(
      ForeignDocument document, List<String> lines, boolean armed, Function<String, Risk> risk) {
    List<Asked> asked = new ArrayList<>();
    Set<Integer> fenced = armed ? fenced(lines) : Set.of();
    CommandReader commands = new CommandReader(risk, asked::add);
    document.runbooks().stream()
        .flatMap(runbook -> runbook.parts().values().stream())
        .flatMap(List::stream)
        .filter(item -> !fenced.contains(item.at().line()))
        .forEach(item -> {
          if (item.kind() == Item.Kind.EXPRESSION) {
            expression(item, weight(armed, item, lines)).forEach(asked::add);
          } else if (item.kind() == Item.Kind.COMMAND) {
            commands.read(item);
          }
        });
    new SentenceReader(asked::add).read(document.path(), lines);
    links(document.path(), lines, asked);
    return asked;
  }

  /** A sentence about metrics makes a name one that only looks like it. */
  private static Asked.Weight weight(boolean armed, Item item, List<String> lines) {
    int line = item.at().line();
    boolean said = line <= lines.size() && ABOUT_METRICS.matcher(lines.get(line - 1)).find();
    return armed ? Asked.Weight.ASIDE : said ? Asked.Weight.SURE : Asked.Weight.LIKELY;
  }

  private static Stream<Asked> expression(Item item, Asked.Weight weight) {
    String text = item.command().orElse("");
    String language = item.language().orElse("");
    if (language.equals("metric")) {
      Matcher labels = LABELS.matcher(text);
      return labels.matches()
          ? Stream.of(
              new Asked.Mention(
                  item.at(),
                  labels.group(1),
                  Stream.of(labels.group(2).split(",")).map(String::strip).toList(),
                  weight == Asked.Weight.ASIDE ? weight : Asked.Weight.SURE))
          : Stream.of(
              new Asked.Mention(item.at(), text.replaceFirst("=.*", ""), List.of(), weight));
    }
    if (!language.equals("promql")) {
      return Stream.empty();
    }
    if (NAME.matcher(text).matches()) {
      return Stream.of(new Asked.Mention(item.at(), text, List.of(), weight));
    }
    try {
      return Stream.of(new Asked.Expression(item.at(), Promql.parse(text), Asked.Care.PLAIN));
    } catch (PromqlException e) {
      return Stream.empty();
    }
  }

  private static void links(String file, List<String> lines, List<Asked> asked) {
    for (int i = 0; i < lines.size(); i++) {
      Matcher link = RUNBOOK_URL.matcher(lines.get(i));
      while (link.find()) {
        asked.add(
            new Asked.RunbookLink(new Position(file, i + 1, link.start(1) + 1), link.group(1)));
      }
    }
  }

  /** The numbers of lines inside of fences. */
  private static Set<Integer> fenced(List<String> lines) {
    Set<Integer> inside = new HashSet<>();
    boolean fence = false;
    for (int i = 0; i < lines.size(); i++) {
      boolean mark =
          lines.get(i).strip().startsWith("```") || lines.get(i).strip().startsWith("~~~");
      if (fence || mark) {
        inside.add(i + 1);
      }
      fence ^= mark;
    }
    return inside;
  }
}
