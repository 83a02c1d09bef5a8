// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import dev.drillbook.promql.Durations;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.command.CommandLine;
import dev.drillbook.runbook.problem.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the body of a block, and the attributes that belong to its kind alone. */
final class BlockReader {
  private static final Pattern REQUEST =
      Pattern.compile("(GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE)\\s+(\\S.*)");
  private static final Pattern HEADER = Pattern.compile("([A-Za-z0-9-]+):\\s*(.*)");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{duration:([^}]*)\\}");
  private static final Duration LAST = Duration.ofMinutes(15);

  private final String folder;
  private final Attributes attributes;
  private final Passage body;
  private final Problems problems;

  /**
   * @param folder the document, which references in the body are relative to
   */
  BlockReader(String folder, Attributes attributes, Passage body, Problems problems) {
    this.folder = folder;
    this.attributes = attributes;
    this.body = body;
    this.problems = problems;
  }

  /** Empty when the body is wrong; then the problems say why. */
  Optional<Block> read(Kind kind) {
    if (body.text().isBlank() && kind != Kind.WAIT) {
      problems.error(body.at(), "the " + kind.word() + " block is empty", "Write its body.");
      return Optional.empty();
    }
    placeholders();
    return switch (kind) {
      case PROMQL -> Conditions.promql(body, problems).map(Block.Promql::new);
      case HTTP -> http();
      case LOGS -> logs();
      case SH -> sh();
      case SQL -> Optional.of(new Block.Sql(body.text()));
      case CEL -> Conditions.parse(body, problems).map(Block.Cel::new);
      case HOLD -> hold();
      case WAIT -> pause();
      case APPROVE ->
          Optional.of(
              new Block.Approve(
                  body.text(), attributes.text("by"), attributes.number("of", 1, 9).orElse(1)));
      case MANUAL ->
          Optional.of(
              new Block.Manual(
                  body.text(),
                  attributes.choice("answer", Block.Answer.values()).orElse(Block.Answer.DONE)));
      case NOTIFY -> message();
      case CALL -> call();
    };
  }

  private void placeholders() {
    for (int line = 1; line <= body.starts().size(); line++) {
      List<String> lines = body.text().lines().toList();
      Matcher found = PLACEHOLDER.matcher(line <= lines.size() ? lines.get(line - 1) : "");
      while (found.find()) {
        if (Durations.parse(found.group(1)).isEmpty()) {
          problems.error(
              body.at(line, found.start() + 1),
              "'" + found.group() + "' holds no duration",
              "Write it like ${duration:5m}.");
        }
      }
    }
  }

  private Optional<Block> http() {
    List<String> lines = body.text().lines().toList();
    Matcher request = REQUEST.matcher(lines.getFirst());
    if (!request.matches()) {
      problems.error(
          body.at(),
          "'" + lines.getFirst() + "' is no request",
          "Begin with a method and a path, such as GET /ready.");
      return Optional.empty();
    }
    String url = request.group(2).strip();
    if (!url.startsWith("/")) {
      problems.error(
          body.at(1, request.start(2) + 1),
          "'" + url + "' is not a path",
          "Write a path beginning with /, and name the target with on=.");
      return Optional.empty();
    }
    Map<String, String> headers = new LinkedHashMap<>();
    int at = 1;
    while (at < lines.size() && !lines.get(at).isBlank()) {
      Matcher header = HEADER.matcher(lines.get(at));
      if (!header.matches()) {
        problems.error(
            body.at(at + 1, 1),
            "'" + lines.get(at) + "' is no header",
            "Write Name: value; an empty line stands before the body.");
        return Optional.empty();
      }
      headers.put(header.group(1), header.group(2));
      at++;
    }
    String content =
        at + 1 < lines.size() ? String.join("\n", lines.subList(at + 1, lines.size())) : "";
    return Optional.of(new Block.Http(request.group(1), url, headers, content));
  }

  private Optional<Block> logs() {
    Duration last = attributes.duration("last").orElse(LAST);
    List<String> by =
        attributes.text("by").stream()
            .flatMap(text -> Arrays.stream(text.split(",")))
            .map(String::strip)
            .filter(field -> !field.isEmpty())
            .toList();
    return Conditions.parse(body, problems)
        .map(filter -> {
          if (!filter.promql().isEmpty()) {
            problems.error(
                body.at(), "a log filter asks for series", "It sees the fields of one line only.");
          }
          return new Block.Logs(filter, last, by);
        });
  }

  private Optional<Block> sh() {
    boolean shell = attributes.flag("shell");
    String command = body.text().strip();
    if (!shell) {
      Optional<String> needs = CommandLine.needsShell(command);
      if (needs.isPresent()) {
        problems.error(
            body.at(),
            "this command needs a shell (" + needs.get() + ")",
            "Add the flag shell, or make it one plain command.");
        return Optional.empty();
      }
    } else if (command.contains("${result:")) {
      problems.error(
          body.at(),
          "a result is put into a shell's text",
          "Results may hold anything: remove the flag shell, then each is one argument.");
      return Optional.empty();
    }
    try {
      if (!CommandLine.split(command).isEmpty()) {
        return Optional.of(new Block.Sh(command, shell));
      }
    } catch (IllegalArgumentException e) {
      problems.error(body.at(), String.valueOf(e.getMessage()), "Close it.");
    }
    return Optional.empty();
  }

  private Optional<Block> hold() {
    Optional<Duration> length = attributes.duration("for");
    if (length.isEmpty() && !attributes.has("for")) {
      problems.error(body.at(), "the hold has no length", "Add for=15m or the like.");
    }
    return Conditions.parse(body, problems)
        .flatMap(condition -> length.map(l -> new Block.Hold(condition, l)));
  }

  private Optional<Block> pause() {
    Optional<Duration> length =
        attributes.duration("for").or(() -> Durations.parse(body.text().strip()));
    if (length.isEmpty()) {
      problems.error(
          body.at(), "the wait has no length", "Write a duration such as 5m in its body.");
    }
    return length.map(Block.Wait::new);
  }

  private Optional<Block> message() {
    Optional<String> to = attributes.text("to");
    if (to.isEmpty()) {
      problems.error(body.at(), "the message goes to nobody", "Add to= with a channel or a role.");
    }
    return to.map(t -> new Block.Notify(body.text(), t));
  }

  private Optional<Block> call() {
    Matcher link = LINK.matcher(body.text().strip());
    String reference = link.matches() ? link.group(1) : body.text().strip();
    if (reference.contains("\n") || reference.contains(" ")) {
      problems.error(
          body.at(), "'" + reference + "' is no reference", "Write file.md#heading or #heading.");
      return Optional.empty();
    }
    return Optional.of(new Block.Call(References.canonical(folder, reference)));
  }

  /** Every {@code ${result:id...}} of a text: the id and where it stands. */
  static List<Map.Entry<String, Position>> results(Passage body) {
    Pattern result = Pattern.compile("\\$\\{result:([A-Za-z_][A-Za-z0-9_]*)");
    List<Map.Entry<String, Position>> found = new ArrayList<>();
    List<String> lines = body.text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = result.matcher(lines.get(i));
      while (matcher.find()) {
        found.add(Map.entry(matcher.group(1), body.at(i + 1, matcher.start(1) + 1)));
      }
    }
    return found;
  }
}
