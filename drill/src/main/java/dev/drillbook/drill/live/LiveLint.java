// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Host;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Step;
import dev.drillbook.runbook.foreign.ForeignReader;
import dev.drillbook.runbook.lint.Lint;
import dev.drillbook.runbook.lint.LintProblem;
import dev.drillbook.runbook.lint.Rule;
import dev.drillbook.runbook.risk.RiskClassifier;
import dev.drillbook.signals.look.Glimpse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Holds documents against a live system. First it says what has to be asked, then, given what was
 * seen, what does not agree.
 */
public final class LiveLint {
  private static final int MOST_URLS = 50;

  private final Map<String, String> files;
  private final Optional<Estate> estate;
  private final List<Asked> asked = new ArrayList<>();

  /**
   * @param files path to text: estate.yaml, if there is one, and every document
   * @param estate what the files say together; empty when they are no estate
   */
  public LiveLint(Map<String, String> files, Optional<Estate> estate) {
    this.files = new TreeMap<>(files);
    this.estate = estate;
    RiskClassifier risks =
        new RiskClassifier(estate.map(e -> e.settings().reads()).orElse(List.of()));
    estate.ifPresent(e -> asked.addAll(ModelOf.estate(e, this::find)));
    this.files.forEach((path, text) -> {
      if (!path.equals("estate.yaml")) {
        List<String> lines = text.lines().toList();
        boolean armed = estate.isPresent() && namesItsService(lines);
        asked.addAll(
            WordsOf.document(
                ForeignReader.read(path, text), lines, armed, c -> risks.command(c).risk()));
      }
    });
  }

  private static boolean namesItsService(List<String> lines) {
    return !lines.isEmpty()
        && lines.getFirst().strip().equals("---")
        && lines.stream()
            .skip(1)
            .takeWhile(line -> !line.strip().equals("---"))
            .anyMatch(line -> line.startsWith("service:"));
  }

  private Position find(String file, String words) {
    List<String> lines = files.getOrDefault(file, "").lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().startsWith(words)) {
        return new Position(file, i + 1, lines.get(i).indexOf(words) + 1);
      }
    }
    return new Position(file, 1, 1);
  }

  /** Blocks to ask once, reading only, by the key under which their answers are expected. */
  public Map<String, Step> questions() {
    Map<String, Step> questions = new LinkedHashMap<>();
    estate.stream()
        .flatMap(e -> e.documents().runbooks().stream())
        .forEach(runbook ->
            Stream.concat(runbook.symptoms().stream(), runbook.diagnostics().stream())
                .filter(step -> step.risk() == Risk.READ)
                .filter(
                    step -> step.block() instanceof Block.Http || step.block() instanceof Block.Sql)
                .filter(step -> !step.source().contains("${result:"))
                .forEach(step -> questions.put(key(runbook, step), step)));
    return questions;
  }

  private static String key(Runbook runbook, Step step) {
    String words =
        step.block() instanceof Block.Http http
            ? http.method() + " " + http.url()
            : "the query " + step.id();
    return words
        + step.on().map(on -> " of " + on).orElse("")
        + " in "
        + runbook.id().value()
        + "#"
        + step.id();
  }

  /** Addresses to GET once; each is its own key. */
  public Set<String> urls() {
    Set<String> urls = new LinkedHashSet<>();
    for (Asked one : asked) {
      if (one instanceof Asked.Page page) {
        urls.add(page.url());
      } else if (one instanceof Asked.RunbookLink link && link.target().startsWith("http")) {
        urls.add(link.target());
      }
    }
    return new LinkedHashSet<>(urls.stream().limit(MOST_URLS).toList());
  }

  /** Everything that does not agree and that no author silenced, in file and line order. */
  public List<LintProblem> problems(Glimpse glimpse, Programs programs) {
    Findings findings = new Findings();
    MetricRules metrics = new MetricRules(glimpse, findings);
    CourseRules courses = new CourseRules(glimpse.metrics(), findings);
    ThresholdRule thresholds =
        new ThresholdRule(
            glimpse.metrics(), estate.map(e -> e.settings().aliases()).orElse(Map.of()), findings);
    LogRules logs = new LogRules(glimpse, filesThatReadStatus(), findings);
    AnswerRules answers = new AnswerRules(glimpse, findings);
    for (Asked one : asked) {
      switch (one) {
        case Asked.Expression expression when glimpse.scope().metrics() -> {
          metrics.expression(expression);
          courses.expression(expression);
          thresholds.expression(expression);
        }
        case Asked.Mention mention when glimpse.scope().metrics() -> {
          metrics.mention(mention);
          courses.mention(mention);
        }
        case Asked.Word word when glimpse.scope().metrics() -> metrics.word(word);
        case Asked.Expression _, Asked.Mention _, Asked.Word _ -> {}
        case Asked.Lines lines -> logs.lines(lines);
        case Asked.Addresses addresses -> AddressRule.judge(addresses, glimpse, findings);
        case Asked.Page page -> answers.page(page);
        case Asked.RunbookLink link -> answers.runbookLink(link, estate);
        case Asked.Program program -> program(program, programs, findings);
      }
    }
    questions().forEach(answers::step);
    estate.ifPresent(e -> paths(e, glimpse, findings));
    new SilentRule(estate, findings).tell(glimpse);
    return Lint.unsilenced(files, findings.all());
  }

  private Set<String> filesThatReadStatus() {
    Set<String> files = new LinkedHashSet<>();
    for (Asked one : asked) {
      if (one instanceof Asked.Lines lines && Logs.readsStatus(lines)) {
        files.add(lines.at().file());
      }
    }
    return files;
  }

  private void program(Asked.Program asked, Programs programs, Findings findings) {
    Optional<Host> host =
        asked.host().flatMap(name -> estate.map(e -> e.landscape().hosts().get(name)));
    if (!programs.has(asked.name(), host)) {
      findings.add(
          asked.at(),
          Rule.COMMAND_MISSING,
          "'" + asked.name() + "' is not found " + asked.host().map(h -> "on " + h).orElse("here"),
          "Install it, or put its folder under path: of the host.");
    }
  }

  private static void paths(Estate estate, Glimpse glimpse, Findings findings) {
    FieldPaths paths = new FieldPaths(findings);
    for (Runbook runbook : estate.documents().runbooks()) {
      List<Read> conditions = conditions(runbook);
      for (Step step : runbook.steps()) {
        if (glimpse.answers().get(key(runbook, step)) instanceof Glimpse.Said said) {
          String id = step.id().replace('-', '_');
          conditions.forEach(read ->
              paths.condition(read.at(), read.text(), id, read.step().equals(step.id()), said));
        }
      }
    }
  }

  /** A condition over answers, and the step that it belongs to; empty for a cause. */
  private record Read(Position at, String text, String step) {}

  private static List<Read> conditions(Runbook runbook) {
    List<Read> all = new ArrayList<>();
    runbook.causes().forEach(c -> all.add(new Read(c.at(), c.evidence().text(), "")));
    for (Step step : runbook.steps()) {
      Stream.of(step.run().when(), step.run().expect(), step.run().done(), step.signal().fires())
          .flatMap(Optional::stream)
          .forEach(c -> all.add(new Read(step.at(), c.text(), step.id())));
      if (step.block() instanceof Block.Cel cel) {
        all.add(new Read(step.at(), cel.condition().text(), step.id()));
      }
    }
    return all;
  }
}
