// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import dev.drillbook.signals.look.Glimpse;
import dev.drillbook.signals.look.LogExcerpt;
import dev.drillbook.signals.look.LogExcerpt.Line;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The logs that a question is about.
 *
 * @param all whether the document did not say which
 */
record Logs(List<LogExcerpt> excerpts, boolean all) {
  private static final int MOST_MESSAGES = 2_000;
  private static final List<String> MESSAGE = List.of("msg", "message", "event");
  private static final List<String> STATUS = List.of("status", "status_code", "statusCode", "code");
  private static final List<String> LEVEL = List.of("level", "severity", "lvl", "loglevel");
  private static final Pattern ADDRESS =
      Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}(?::\\d+)?|(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}");
  private static final Pattern PLAIN_ADDRESS =
      Pattern.compile("(?<![\\d.])(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\d.])");

  /** What stands before the message of a plain line: time, level, and who speaks. */
  private static final Pattern BEFORE =
      Pattern.compile(
          "^(?:\\[?\\d{4}-\\d\\d-\\d\\d[T ]\\S+\\s+)?(?:\\[?(?:TRACE|DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL)]?:?\\s+)?(?:[\\w:.]+:\\s+)?",
          Pattern.CASE_INSENSITIVE);

  Logs {
    excerpts = List.copyOf(excerpts);
  }

  static Logs of(Glimpse glimpse, Optional<String> source) {
    return new Logs(
        glimpse.logs().stream()
            .filter(l -> source.isEmpty() || l.source().equals(source.get()))
            .toList(),
        source.isEmpty());
  }

  List<Line> lines() {
    return excerpts.stream().flatMap(l -> l.lines().stream()).toList();
  }

  String names() {
    return list(excerpts);
  }

  /** The logs with how much of them was read. */
  String described() {
    String span =
        excerpts.stream()
            .max(java.util.Comparator.comparingInt(l -> l.lines().size()))
            .flatMap(LogExcerpt::span)
            .map(s -> " " + s)
            .orElse("");
    return names() + " (" + lines().size() + " lines read" + span + ")";
  }

  static String list(List<LogExcerpt> excerpts) {
    return excerpts.stream().map(LogExcerpt::source).collect(Collectors.joining(", "));
  }

  /** What the lines say, without what changes from line to line. */
  Set<String> messages() {
    Set<String> messages = new TreeSet<>();
    for (Line line : lines()) {
      if (messages.size() < MOST_MESSAGES) {
        message(line).ifPresent(messages::add);
      }
    }
    return messages;
  }

  /** What the lines say instead of something. */
  String instead(String words) {
    Set<String> messages = messages();
    List<String> alike = LookAlike.of(words, messages);
    List<String> shown = alike.isEmpty() ? messages.stream().limit(3).toList() : alike;
    int more = messages.size() - shown.size();
    String list = "'" + String.join("', '", shown) + "'";
    if (shown.isEmpty()) {
      return "The lines are of no known form.";
    }
    return alike.isEmpty()
        ? "The lines say " + list + (more > 0 ? " and " + more + " more." : ".")
        : "Something like it is " + list + ".";
  }

  /** Whether a stage of a document looks at the status of requests. */
  static boolean readsStatus(Asked.Lines asked) {
    return asked.stages().stream()
        .flatMap(stage -> stage.anyOf().stream())
        .anyMatch(wanted -> wanted instanceof Asked.Field field && STATUS.contains(field.field()));
  }

  private static Optional<String> message(Line line) {
    if (!line.fields().isEmpty()) {
      return first(line, MESSAGE);
    }
    String words = BEFORE.matcher(line.text().strip()).replaceFirst("");
    String constant = words.replaceFirst("[:=\"{\\[\\d].*$", "").strip();
    return constant.length() < 3 ? Optional.empty() : Optional.of(constant);
  }

  private static Optional<String> first(Line line, List<String> names) {
    return names.stream().flatMap(name -> line.field(name).stream()).findFirst();
  }

  static Optional<String> level(Line line) {
    return first(line, LEVEL);
  }

  static boolean isFailedRequest(Line line) {
    return first(line, STATUS).filter(s -> s.matches("5\\d\\d")).isPresent();
  }

  static Set<String> fields(List<Line> lines) {
    Set<String> fields = new TreeSet<>();
    lines.forEach(line -> fields.addAll(line.fields().keySet()));
    return fields;
  }

  /** Where a log holds addresses: the field's name, or "in the text"; empty when it holds none. */
  static Optional<String> address(LogExcerpt log) {
    return log.lines().stream()
        .flatMap(line ->
            line.fields().isEmpty()
                ? Stream.of("in the text").filter(any -> PLAIN_ADDRESS.matcher(line.text()).find())
                : line.fields().entrySet().stream()
                    .filter(field ->
                        field.getValue() instanceof String value
                            && ADDRESS.matcher(value.strip()).matches())
                    .map(field -> "field '" + field.getKey() + "'"))
        .findFirst();
  }

  /** Whether a sentence names the log by a word of its name. */
  static boolean names(LogExcerpt log, String sentence) {
    String words = sentence.toLowerCase(Locale.ROOT);
    return Stream.of(log.source().toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
        .filter(word -> word.length() > 2 && !word.equals("log") && !word.equals("logs"))
        .anyMatch(
            word -> Pattern.compile("\\b" + Pattern.quote(word) + "\\b").matcher(words).find());
  }
}
