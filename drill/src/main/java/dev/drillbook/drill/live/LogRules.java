// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import dev.drillbook.drill.live.Asked.Stage;
import dev.drillbook.drill.live.Asked.Wanted;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.lint.Rule;
import dev.drillbook.runbook.lint.Rule.Severity;
import dev.drillbook.signals.look.Glimpse;
import dev.drillbook.signals.look.LogExcerpt.Line;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether log lines have what documents look for. */
final class LogRules {
  private static final Set<String> LEVELS = Set.of("level", "severity", "lvl", "loglevel");
  private static final Pattern FAILURE_WORD = Pattern.compile("(?i)err(?:or)?|fatal|critical");

  /** Names that end with a unit stand on ordinary lines, so that their absence says something. */
  private static final Pattern MEASURE =
      Pattern.compile("[a-z]\\w*_(?:ms|millis|seconds|secs|us|ns|bytes|count|total|id)");

  private final Glimpse glimpse;
  private final Set<String> filterByStatus;
  private final Findings findings;

  /**
   * @param filterByStatus documents that look for failed requests by their status
   */
  LogRules(Glimpse glimpse, Set<String> filterByStatus, Findings findings) {
    this.glimpse = glimpse;
    this.filterByStatus = Set.copyOf(filterByStatus);
    this.findings = findings;
  }

  void lines(Asked.Lines asked) {
    Logs logs = Logs.of(glimpse, asked.source());
    if (!glimpse.scope().logs() || logs.lines().isEmpty()) {
      if (glimpse.scope().logs()) {
        findings.cannotTell("lines of " + asked.source().orElse("the logs"));
      }
      return;
    }
    List<Line> left = logs.lines();
    for (Stage stage : asked.stages()) {
      stage(asked.at(), stage, left, logs);
      List<Line> before = left;
      left = before.stream().filter(line -> passes(line, stage)).toList();
      if (left.isEmpty()) {
        return;
      }
    }
    List<Line> found = left;
    for (String field : asked.by()) {
      if (found.stream().noneMatch(line -> line.fields().containsKey(field))) {
        noField(asked.at(), field, found, logs);
      }
    }
  }

  private void stage(Position at, Stage stage, List<Line> among, Logs logs) {
    boolean failuresHidden = level(at, stage, among, logs);
    List<Wanted> unseen =
        stage.anyOf().stream()
            .filter(wanted -> among.stream().noneMatch(line -> has(line, wanted)))
            .filter(wanted -> !(failuresHidden && isFailureLevel(wanted)))
            .toList();
    if (glimpse.someLogsUnseen() && logs.all()) {
      unseen.forEach(wanted -> findings.cannotTell("log line " + wanted.shown()));
      return;
    }
    List<Wanted> plain =
        unseen.stream().filter(wanted -> !isTold(at, wanted, among, logs)).toList();
    if (!plain.isEmpty()) {
      noLine(at, plain, among, logs);
    }
  }

  private static boolean passes(Line line, Stage stage) {
    return stage.anyOf().stream().anyMatch(wanted -> has(line, wanted));
  }

  private static boolean has(Line line, Wanted wanted) {
    return switch (wanted) {
      case Asked.Text text -> text.pattern().matcher(line.text()).find();
      case Asked.Value value -> line.field(value.field()).filter(value.value()::equals).isPresent();
      case Asked.Field field -> hasField(line, field.field());
    };
  }

  /** In a line that is no JSON a field is written {@code name=value} or {@code name: value}. */
  private static boolean hasField(Line line, String name) {
    return line.fields().containsKey(name)
        || (line.fields().isEmpty()
            && Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "\"?[=:]")
                .matcher(line.text())
                .find());
  }

  /** Tells what there is more to say about than that it was not seen. */
  private boolean isTold(Position at, Wanted wanted, List<Line> among, Logs logs) {
    return switch (wanted) {
      case Asked.Field field -> {
        noField(at, field.field(), among, logs);
        yield true;
      }
      case Asked.Value value
          when among.stream().noneMatch(line -> line.fields().containsKey(value.field())) -> {
        noField(at, value.field(), among, logs);
        yield true;
      }
      case Asked.Value value -> isSlip(at, value.shown(), value.value(), logs);
      case Asked.Text text ->
          isSaidElsewhere(at, text, logs) || isSlip(at, quoted(text), text.shown(), logs);
    };
  }

  private static boolean isFailureLevel(Wanted wanted) {
    return switch (wanted) {
      case Asked.Value value ->
          LEVELS.contains(value.field()) && FAILURE_WORD.matcher(value.value()).matches();
      case Asked.Text text -> FAILURE_WORD.matcher(text.shown()).matches();
      case Asked.Field _ -> false;
    };
  }

  /** Whether there are lines of failed requests that a filter for failures does not show. */
  private boolean level(Position at, Stage stage, List<Line> among, Logs logs) {
    Optional<Wanted> wanted = stage.anyOf().stream().filter(LogRules::isFailureLevel).findFirst();
    if (wanted.isEmpty() || filterByStatus.contains(at.file())) {
      return false;
    }
    Map<String, Long> hidden =
        among.stream()
            .filter(Logs::isFailedRequest)
            .filter(line -> !passes(line, stage))
            .collect(
                Collectors.groupingBy(
                    line -> Logs.level(line).orElse("none"), Collectors.counting()));
    hidden.forEach((level, count) ->
        findings.add(
            at,
            Rule.LOG_LEVEL,
            "'"
                + wanted.get().shown()
                + "' does not show failed requests: "
                + count
                + (count == 1 ? " line" : " lines")
                + " with a status of 500 or more in "
                + logs.names()
                + (count == 1 ? " has" : " have")
                + " the level '"
                + level
                + "'",
            "Filter by the status, such as select(.status >= 500)."));
    return !hidden.isEmpty();
  }

  private static String quoted(Asked.Text text) {
    return "'" + text.shown() + "'";
  }

  private boolean isSaidElsewhere(Position at, Asked.Text text, Logs logs) {
    Optional<String> teller = whoSays(text.pattern());
    if (teller.isPresent()) {
      findings.add(
          at,
          Rule.LOG_LINE_NEVER,
          teller.get()
              + " says "
              + quoted(text)
              + " now, and no line of "
              + logs.described()
              + " does",
          "Look there instead of in the logs, or have it logged.");
    } else if (MEASURE.matcher(text.shown()).matches()) {
      findings.add(
          at,
          Rule.LOG_LINE_NEVER,
          "no line of " + logs.described() + " has " + quoted(text),
          logs.instead(text.shown()));
    }
    return teller.isPresent() || MEASURE.matcher(text.shown()).matches();
  }

  private Optional<String> whoSays(Pattern pattern) {
    return glimpse.answers().entrySet().stream()
        .filter(entry ->
            entry.getValue() instanceof Glimpse.Said said
                && said.fields().get("body") instanceof String body
                && body.length() < 5_000
                && pattern.matcher(body).find())
        .map(entry -> "the answer to " + entry.getKey())
        .sorted()
        .findFirst();
  }

  private boolean isSlip(Position at, String shown, String words, Logs logs) {
    List<String> slips = logs.messages().stream().filter(m -> LookAlike.isSlip(words, m)).toList();
    if (!slips.isEmpty()) {
      findings.add(
          at,
          Rule.LOG_LINE_NEVER,
          "no line of " + logs.described() + " has " + shown,
          LookAlike.suggestion(slips, ""));
    }
    return !slips.isEmpty();
  }

  /** That something was not seen is worth a note, at its first place in the file. */
  private void noLine(Position at, List<Wanted> wanted, List<Line> among, Logs logs) {
    String shown =
        wanted.stream()
            .map(w -> w instanceof Asked.Text text ? quoted(text) : w.shown())
            .collect(Collectors.joining(" or "));
    String where =
        among.size() == logs.lines().size()
            ? "no line of " + logs.described() + " has " + shown
            : "of the " + among.size() + " lines that the filters before leave, none has " + shown;
    findings.addOnce(
        at,
        Rule.LOG_LINE_NEVER,
        Severity.NOTE,
        where,
        logs.instead(wanted.getFirst().words())
            + " Unseen is not impossible: make it happen once, in a drill.");
  }

  private void noField(Position at, String field, List<Line> among, Logs logs) {
    Set<String> fields = Logs.fields(among);
    List<String> near =
        fields.stream()
            .filter(f -> LookAlike.isSlip(field, f) || !LookAlike.of(field, List.of(f)).isEmpty())
            .toList();
    findings.add(
        at,
        Rule.LOG_FIELD_MISSING,
        "no line of " + logs.described() + " has the field '" + field + "'",
        fields.isEmpty()
            ? "The lines are plain text: search them as text."
            : LookAlike.suggestion(near, "They have " + MetricRules.some(fields) + "."));
  }
}
