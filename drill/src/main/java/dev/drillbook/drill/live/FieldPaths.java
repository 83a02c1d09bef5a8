// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.lint.Rule;
import dev.drillbook.signals.look.Glimpse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether an answer holds what the conditions over it read. */
final class FieldPaths {
  private static final String PATH = "((?:\\.[A-Za-z_]\\w*|\\[\\d+])*)(\\s*\\()?";
  private static final Pattern STATUS =
      Pattern.compile("(\\w+)\\.status\\s*(==|!=|>=|<=|>|<)\\s*(\\d+)");
  private static final Pattern PART = Pattern.compile("\\.([A-Za-z_]\\w*)|\\[(\\d+)]");

  private final Findings findings;

  FieldPaths(Findings findings) {
    this.findings = findings;
  }

  /**
   * @param step the step's id as conditions write it
   * @param own whether the condition is the step's own, in which fields stand without its id
   */
  void condition(Position at, String condition, String step, boolean own, Glimpse.Said said) {
    String bare = blanked(condition);
    if (isGuarded(bare, step, said)) {
      return;
    }
    look(at, bare, "(?<![\\w.])" + Pattern.quote(step) + "\\.(json|rows)\\b" + PATH, said);
    if (own) {
      look(at, bare, "(?<![\\w.])(json|rows)\\b" + PATH, said);
    }
  }

  private static String blanked(String text) {
    StringBuilder bare = new StringBuilder(text);
    Matcher quoted = Pattern.compile("\"[^\"]*\"|'[^']*'").matcher(text);
    while (quoted.find()) {
      for (int i = quoted.start(); i < quoted.end(); i++) {
        bare.setCharAt(i, '_');
      }
    }
    return bare.toString();
  }

  /** A body of another status is another body. */
  private static boolean isGuarded(String condition, String step, Glimpse.Said said) {
    long actual = AnswerRules.status(said);
    Matcher status = STATUS.matcher(condition.replaceAll("(?<![\\w.])status\\b", step + ".status"));
    while (status.find()) {
      long wanted = Long.parseLong(status.group(3));
      boolean holds =
          switch (status.group(2)) {
            case "==" -> actual == wanted;
            case "!=" -> actual != wanted;
            case ">=" -> actual >= wanted;
            case "<=" -> actual <= wanted;
            case ">" -> actual > wanted;
            default -> actual < wanted;
          };
      if (status.group(1).equals(step) && !holds) {
        return true;
      }
    }
    return false;
  }

  private void look(Position at, String condition, String pattern, Glimpse.Said said) {
    Matcher read = Pattern.compile(pattern).matcher(condition);
    while (read.find()) {
      boolean asksFirst = condition.substring(0, read.start()).endsWith("has(");
      List<String> path = path(read.group(2), read.group(3) != null);
      if (!asksFirst) {
        walk(at, read.group(1), path, said);
      }
    }
  }

  private static List<String> path(String text, boolean call) {
    List<String> parts = new ArrayList<>();
    Matcher part = PART.matcher(text);
    while (part.find()) {
      parts.add(part.group(1) == null ? part.group(2) : part.group(1));
    }
    if (call && !parts.isEmpty()) {
      parts.removeLast();
    }
    return parts;
  }

  private void walk(Position at, String root, List<String> path, Glimpse.Said said) {
    Object value = said.fields().get(root);
    String shown = root;
    if (value == null && root.equals("json") && said.fields().containsKey("body")) {
      findings.add(
          at,
          Rule.JSON_PATH_MISSING,
          "the answer is no JSON, and the condition reads '" + root + "'",
          "Read 'body', or correct the address.");
      return;
    }
    for (String part : path) {
      switch (value) {
        case Map<?, ?> map when !map.containsKey(part) -> {
          missing(at, shown, part, map);
          return;
        }
        case Map<?, ?> map -> value = map.get(part);
        case List<?> list when part.matches("\\d{1,6}") && Integer.parseInt(part) < list.size() ->
            value = list.get(Integer.parseInt(part));
        case null, default -> {
          return;
        }
      }
      shown += part.matches("\\d+") ? "[" + part + "]" : "." + part;
    }
  }

  private void missing(Position at, String shown, String part, Map<?, ?> map) {
    Set<String> keys = new TreeSet<>();
    map.keySet().forEach(key -> keys.add(String.valueOf(key)));
    List<String> near = keys.stream().filter(k -> LookAlike.isSlip(part, k)).toList();
    findings.add(
        at,
        Rule.JSON_PATH_MISSING,
        "the answer has no '" + part + "' in '" + shown + "'",
        LookAlike.suggestion(near, "It has " + MetricRules.some(keys) + "."));
  }
}
