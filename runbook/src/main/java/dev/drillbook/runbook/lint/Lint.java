// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.lint;

import dev.drillbook.runbook.EstateReader;
import dev.drillbook.runbook.Problem;
import dev.drillbook.runbook.foreign.ForeignDocument;
import dev.drillbook.runbook.foreign.ForeignReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks at the documents of a folder with every rule. */
public final class Lint {
  private static final String SETTINGS = "estate.yaml";
  private static final Comparator<LintProblem> ORDER =
      Comparator.comparing((LintProblem p) -> p.at().file())
          .thenComparingInt(p -> p.at().line())
          .thenComparingInt(p -> p.at().column())
          .thenComparing(LintProblem::rule);

  /** None knows of another, so that several look at once; what they find stays in this order. */
  private static final List<Function<Papers, Stream<LintProblem>>> RULES =
      List.of(
          ModelRules::problems,
          DocumentRules::problems,
          CommandRules::problems,
          LinkRules::problems,
          ExpressionRules::problems,
          OrderRules::problems,
          ThresholdRules::problems);

  private Lint() {}

  /**
   * What surrounds the files.
   *
   * @param variables values of ${NAME} references
   * @param exists whether a file stands there, by its path relative to the folder; asked only about
   *     files that are not among those given
   */
  public record Context(
      Function<String, Optional<String>> variables, LocalDate today, Predicate<String> exists) {}

  /**
   * All problems, in file and line order, each once; empty means that nothing is wrong.
   *
   * @param files relative path to text: estate.yaml, if there is one, and every Markdown file
   */
  public static List<LintProblem> problems(Map<String, String> files, Context context) {
    CompletableFuture<List<ForeignDocument>> documents =
        CompletableFuture.supplyAsync(() -> documents(files));
    Optional<EstateReader.Reading> reading =
        files.containsKey(SETTINGS)
            ? Optional.of(EstateReader.read(files, context.variables()))
            : Optional.empty();
    Papers papers = papers(files, reading, documents.join(), context);
    List<LintProblem> found = new ArrayList<>();
    reading.ifPresent(r -> r.problems().forEach(p -> found.add(ofReader(p))));
    RULES.parallelStream().map(rule -> rule.apply(papers).toList()).toList().forEach(found::addAll);
    List<LintProblem> left = new Silences(papers.texts()).applied(found);
    return left.stream().distinct().sorted(ORDER).toList();
  }

  /**
   * What is left of problems that others found in these files, without those that an author
   * silenced, in file and line order, each once.
   */
  public static List<LintProblem> unsilenced(Map<String, String> files, List<LintProblem> found) {
    return new Silences(lines(files)).left(found).stream().distinct().sorted(ORDER).toList();
  }

  private static Map<String, List<String>> lines(Map<String, String> files) {
    Map<String, List<String>> texts = new HashMap<>();
    files.forEach((path, text) -> texts.put(path, text.lines().toList()));
    return texts;
  }

  /** In path order, however many are read at once. */
  private static List<ForeignDocument> documents(Map<String, String> files) {
    return List.copyOf(new TreeMap<>(files).entrySet()).parallelStream()
        .filter(file -> file.getKey().endsWith(".md"))
        .map(file -> ForeignReader.read(file.getKey(), file.getValue()))
        .toList();
  }

  private static Papers papers(
      Map<String, String> files,
      Optional<EstateReader.Reading> reading,
      List<ForeignDocument> documents,
      Context context) {
    return new Papers(
        lines(files),
        documents,
        reading.flatMap(EstateReader.Reading::estate),
        new Papers.Surroundings(
            context.today(), path -> files.containsKey(path) || context.exists().test(path)));
  }

  /** The reader's messages are sorted by their first words, which its manual pins. */
  private static LintProblem ofReader(Problem problem) {
    Rule rule;
    if (problem.level() == Problem.Level.WARNING) {
      rule = Rule.READER_WARNING;
    } else if (problem.what().startsWith("unknown key")
        || problem.what().contains("takes no attribute")) {
      rule = Rule.UNKNOWN_KEY;
    } else if (problem.what().startsWith("unknown kind")) {
      rule = Rule.UNKNOWN_KIND;
    } else if (problem.what().startsWith("this is not PromQL")
        || problem.what().startsWith("this is not a condition")) {
      rule = Rule.BAD_EXPRESSION;
    } else {
      rule = Rule.FORMAT;
    }
    return new LintProblem(problem.at(), rule, problem.what(), problem.todo());
  }
}
