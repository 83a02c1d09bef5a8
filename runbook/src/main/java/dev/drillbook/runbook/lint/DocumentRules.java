// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.lint;

import dev.drillbook.runbook.Person;
import dev.drillbook.runbook.foreign.Finding;
import dev.drillbook.runbook.foreign.ForeignDocument;
import dev.drillbook.runbook.foreign.ForeignRunbook;
import dev.drillbook.runbook.foreign.Item;
import dev.drillbook.runbook.foreign.Item.Kind;
import dev.drillbook.runbook.foreign.Part;
import dev.drillbook.runbook.problem.Suggestion;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules about documents as such, and about runbooks that are words for people. */
final class DocumentRules {
  private static final Pattern EVERY =
      Pattern.compile("(\\d+)\\s*(d|w|m|y|days?|weeks?|months?|years?)");
  private static final int UNSAID_DAYS = 365;

  private DocumentRules() {}

  static Stream<LintProblem> problems(Papers papers) {
    return papers.documents().stream()
        .flatMap(document ->
            Stream.of(
                    notARunbook(document, papers),
                    review(document.path(), papers),
                    owner(document.path(), papers),
                    rows(document, papers),
                    papers.isArmed(document.path())
                        ? Stream.<LintProblem>empty()
                        : document.runbooks().stream().flatMap(DocumentRules::words))
                .flatMap(problems -> problems));
  }

  private static Stream<LintProblem> notARunbook(ForeignDocument document, Papers papers) {
    boolean otherKind =
        papers.front(document.path(), "kind").filter(k -> !k.value().equals("runbook")).isPresent();
    return document.findings().stream()
        .filter(f -> f.rule().equals(Finding.NOT_A_RUNBOOK) && !otherKind)
        .map(f -> new LintProblem(f.at(), Rule.NOT_A_RUNBOOK, f.what(), f.todo()));
  }

  /** A document that names no service can only be read, so that its gaps are gaps in its words. */
  private static Stream<LintProblem> words(ForeignRunbook runbook) {
    List<LintProblem> found = new ArrayList<>();
    List<Item> symptoms = runbook.parts().getOrDefault(Part.SYMPTOMS, List.of());
    boolean signal =
        symptoms.stream().anyMatch(i -> i.kind() == Kind.EXPRESSION || i.kind() == Kind.COMMAND);
    if (!symptoms.isEmpty() && !signal) {
      found.add(
          new LintProblem(
              symptoms.getFirst().at(),
              Rule.SYMPTOM_WITHOUT_SIGNAL,
              "the symptoms of '" + runbook.title() + "' are words only",
              "Say which metric, request or log line shows them."));
    }
    boolean mends = runbook.parts().containsKey(Part.MITIGATION);
    if (mends && !runbook.parts().containsKey(Part.EXIT)) {
      found.add(
          new LintProblem(
              runbook.at(),
              Rule.MISSING_EXIT_CRITERIA,
              "'" + runbook.title() + "' does not say when it is over",
              "Add Exit criteria."));
    }
    return found.stream();
  }

  private static Stream<LintProblem> rows(ForeignDocument document, Papers papers) {
    return document.runbooks().stream()
        .flatMap(runbook -> runbook.parts().values().stream())
        .flatMap(List::stream)
        .filter(item -> item.kind() == Kind.TRIGGER || item.kind() == Kind.MODE)
        .filter(item -> papers.line(item.at()).strip().startsWith("|"))
        .filter(item -> !papers.line(item.at()).matches("(?s).*(\\]\\(|\\.md\\b|https?:).*"))
        .map(item ->
            new LintProblem(
                item.at(),
                Rule.ROW_WITHOUT_RUNBOOK,
                "this row names trouble and no runbook for it",
                "Link the runbook in a cell of the row."));
  }

  private static Stream<LintProblem> review(String path, Papers papers) {
    Optional<Papers.Front> reviewed = papers.front(path, "reviewed");
    Optional<LocalDate> last = reviewed.flatMap(front -> date(front.value()));
    if (reviewed.isEmpty() || last.isEmpty()) {
      return Stream.empty();
    }
    long days =
        papers.front(path, "review-every").map(f -> days(f.value())).orElse((long) UNSAID_DAYS);
    LocalDate due = last.get().plusDays(days);
    return due.isBefore(papers.surroundings().today())
        ? Stream.of(
            new LintProblem(
                reviewed.get().at(),
                Rule.REVIEW_PASSED,
                "the review was due on " + due,
                "Read the document against the system, then set 'reviewed:' to that day."))
        : Stream.empty();
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static long days(String text) {
    Matcher every = EVERY.matcher(text);
    if (!every.matches()) {
      return UNSAID_DAYS;
    }
    long number = Long.parseLong(every.group(1).substring(0, Math.min(4, every.group(1).length())));
    return switch (every.group(2).charAt(0)) {
      case 'w' -> number * 7;
      case 'm' -> number * 30;
      case 'y' -> number * UNSAID_DAYS;
      default -> number;
    };
  }

  private static Stream<LintProblem> owner(String path, Papers papers) {
    return papers.estate().stream()
        .filter(estate -> !estate.landscape().people().isEmpty())
        .flatMap(estate -> {
          Set<String> known = new HashSet<>(estate.landscape().people().keySet());
          for (Person person : estate.landscape().people().values()) {
            known.addAll(person.roles());
          }
          return papers.front(path, "owner").stream()
              .filter(owner -> !owner.value().isEmpty() && !known.contains(owner.value()))
              .map(owner ->
                  new LintProblem(
                      owner.at(),
                      Rule.UNKNOWN_OWNER,
                      "there is nobody in the estate who is, or has the role, '"
                          + owner.value()
                          + "'",
                      Suggestion.instead(owner.value(), known)));
        });
  }
}
