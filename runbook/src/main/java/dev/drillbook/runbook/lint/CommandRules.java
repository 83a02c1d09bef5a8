// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.lint;

import dev.drillbook.runbook.foreign.Item;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Rules about commands that people copy: what must be filled in, kept out, or never be run as it
 * is.
 */
final class CommandRules {
  private static final String EMPTIES = "it empties what it is pointed at";
  private static final String OVERWRITES = "it overwrites a disk";

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "<[A-Za-z][A-Za-z0-9_. -]*>|\\{\\{[^}]+}}|\\b(YOUR|MY)[_-][A-Z_-]+\\b|\\bXXX+\\b|\\bexample\\.(com|org|net)\\b"
              + "|\\[(your|the)[- ][a-z -]+]",
          Pattern.CASE_INSENSITIVE);

  /** Each with what no match is without, because most commands hold none of it. */
  private static final List<Sample> SAMPLES =
      List.of(
          new Sample(
              "rm",
              "\\brm\\s+(-[a-zA-Z]+\\s+)*(/|/\\*|~|\\$HOME|\\*)(\\s|$)",
              "it removes everything"),
          new Sample(
              "rm",
              "\\brm\\s+-[a-zA-Z]*[rf][a-zA-Z]*\\s+[\"']?\\$\\{?[A-Za-z_]+}?/",
              "with the variable empty it removes from the root"),
          new Sample("777", "\\bchmod\\s+(-R\\s+)?0?777\\b", "it lets everybody write"),
          new Sample(
              "|",
              "\\b(curl|wget)\\b[^|]*\\|\\s*(sudo\\s+)?(ba|z|da)?sh\\b",
              "it runs whatever the network answers"),
          new Sample("/0", "0\\.0\\.0\\.0/0|::/0", "it opens to the whole world"),
          new Sample(
              "",
              "\\b(changeme|changeit|password123|p@ssw0rd|admin:admin|root:root|postgres:postgres|minioadmin)\\b",
              "it sets a value that everybody knows"),
          new Sample(
              "delete", "(?i)\\bdelete\\s+from\\s+\\w+\\s*(;|\"|'|$)", "it deletes every row"),
          new Sample(
              "update",
              "(?i)\\bupdate\\s+\\w+\\s+set\\s+(?:(?!\\bwhere\\b).)*$",
              "it changes every row"),
          new Sample("flushall", "(?i)\\bflushall\\b", EMPTIES),
          new Sample("drop", "(?i)\\bdrop\\s+database\\b", EMPTIES),
          new Sample(
              "push",
              "\\bgit\\s+push\\b.*(--force|\\s-f)(\\s|$)",
              "it overwrites what others pushed"),
          new Sample("mkfs", "\\bmkfs", OVERWRITES),
          new Sample("of=", "\\bdd\\s+.*of=/dev/", OVERWRITES));

  /**
   * What must not be run as it is.
   *
   * @param sign in lower case
   */
  private record Sample(String sign, Pattern pattern, String why) {
    Sample(String sign, String pattern, String why) {
      this(sign, Pattern.compile(pattern), why);
    }

    boolean in(String command, String lower) {
      return lower.contains(sign) && pattern.matcher(command).find();
    }
  }

  private CommandRules() {}

  static Stream<LintProblem> problems(Papers papers) {
    return papers.commands().flatMap(CommandRules::command);
  }

  private static Stream<LintProblem> command(Item item) {
    String text = item.command().orElse("");
    Stream.Builder<LintProblem> found = Stream.builder();
    var gap = PLACEHOLDER.matcher(text);
    if (gap.find()) {
      found.add(
          new LintProblem(
              item.at(),
              Rule.PLACEHOLDER_LEFT,
              "the command holds the placeholder '" + gap.group() + "'",
              "Say in words where its value is found, or take it from an earlier step with ${result:...}."));
    }
    Secrets.in(text).map(kind -> secret(kind, item)).forEach(found::add);
    String lower = text.toLowerCase(Locale.ROOT);
    SAMPLES.stream()
        .filter(sample -> sample.in(text, lower))
        .map(sample ->
            new LintProblem(
                item.at(),
                Rule.DANGEROUS_SAMPLE,
                "copied as it is, the command does harm: " + sample.why(),
                "Narrow it, or guard it with a step that looks first."))
        .forEach(found::add);
    return found.build();
  }

  private static LintProblem secret(Secrets.Value value, Item item) {
    return switch (value) {
      case REAL ->
          new LintProblem(
              item.at(),
              Rule.SECRET_IN_COMMAND,
              "the command carries what looks like a secret",
              "Change the secret, and refer to it with ${secret:NAME} or a variable.");
      case STAND_IN ->
          new LintProblem(
              item.at(),
              Rule.PLACEHOLDER_LEFT,
              "the command holds a word where a secret belongs",
              "Refer to the secret with ${secret:NAME} or a variable.");
      case SAMPLE ->
          new LintProblem(
              item.at(),
              Rule.DANGEROUS_SAMPLE,
              "copied as it is, the command does harm: it sets a secret that is made up",
              "Refer to the secret that is in use, with ${secret:NAME} or a variable.");
    };
  }
}
