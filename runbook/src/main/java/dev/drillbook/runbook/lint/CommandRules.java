// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.lint;

import dev.drillbook.runbook.foreign.Item;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Rules about commands that people copy: what must be filled in, kept out, or never be run as it
 * is.
 */
final class CommandRules {
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "<[A-Za-z][A-Za-z0-9_. -]*>|\\{\\{[^}]+}}|\\b(YOUR|MY)[_-][A-Z_-]+\\b|\\bXXX+\\b|\\bexample\\.(com|org|net)\\b"
              + "|\\[(your|the)[- ][a-z -]+]",
          Pattern.CASE_INSENSITIVE);

  /** A value that stands in the text itself: no variable, reference, placeholder or file. */
  private static final String VALUE = "(?![$<{@*\\s]|\\[)[^\\s\"'$<{]{4,}";

  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(password|passwd|secret|token|api[_-]?key|access[_-]?key|PGPASSWORD|MYSQL_PWD|REDISCLI_AUTH)(=|:\\s*|\\s*=\\s*)[\"']?"
              + VALUE
              + "|\\bBearer\\s+(?![$<{])[A-Za-z0-9._~+/-]{12,}|\\bBasic\\s+[A-Za-z0-9+/]{12,}=*"
              + "|\\bAKIA[0-9A-Z]{16}\\b|\\bgh[pousr]_[A-Za-z0-9]{20,}|\\bsk-[A-Za-z0-9_-]{16,}|\\bxox[abp]-[A-Za-z0-9-]{10,}"
              + "|\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ|://[^\\s/:@$<{]+:(?![$<{])[^\\s/@$<{]{3,}@"
              + "|(?-i:\\b(mysql|mysqldump|mysqladmin)\\b.*\\s-p)(?![$<{\\s])\\S{3,}"
              + "|(?-i:\\bredis-cli\\b.*\\s-a\\s+)(?![$<{\"])\\S{4,}"
              + "|(?-i:\\bcurl\\b.*\\s(-u|--user)\\s+)[\"']?[^\\s:\"'$<{]+:(?![$<{\\s])[^\\s\"']{3,}|-----BEGIN [A-Z ]*PRIVATE KEY");

  private static final Map<Pattern, String> SAMPLES = new LinkedHashMap<>();

  static {
    sample("\\brm\\s+(-[a-zA-Z]+\\s+)*(/|/\\*|~|\\$HOME|\\*)(\\s|$)", "it removes everything");
    sample(
        "\\brm\\s+-[a-zA-Z]*[rf][a-zA-Z]*\\s+[\"']?\\$\\{?[A-Za-z_]+}?/",
        "with the variable empty it removes from the root");
    sample("\\bchmod\\s+(-R\\s+)?0?777\\b", "it lets everybody write");
    sample(
        "\\b(curl|wget)\\b[^|]*\\|\\s*(sudo\\s+)?(ba|z|da)?sh\\b",
        "it runs whatever the network answers");
    sample("0\\.0\\.0\\.0/0|::/0", "it opens to the whole world");
    sample(
        "\\b(changeme|changeit|password123|p@ssw0rd|admin:admin|root:root|postgres:postgres|minioadmin)\\b",
        "it sets a value that everybody knows");
    sample("(?i)\\bdelete\\s+from\\s+\\w+\\s*(;|\"|'|$)", "it deletes every row");
    sample("(?i)\\bupdate\\s+\\w+\\s+set\\s+(?:(?!\\bwhere\\b).)*$", "it changes every row");
    sample("(?i)\\bflushall\\b|\\bdrop\\s+database\\b", "it empties what it is pointed at");
    sample("\\bgit\\s+push\\b.*(--force|\\s-f)(\\s|$)", "it overwrites what others pushed");
    sample("\\bmkfs|\\bdd\\s+.*of=/dev/", "it overwrites a disk");
  }

  private CommandRules() {}

  private static void sample(String pattern, String why) {
    SAMPLES.put(Pattern.compile(pattern), why);
  }

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
    if (SECRET.matcher(text).find()) {
      found.add(
          new LintProblem(
              item.at(),
              Rule.SECRET_IN_COMMAND,
              "the command carries what looks like a secret",
              "Change the secret, and refer to it with ${secret:NAME} or a variable."));
    }
    SAMPLES.forEach((pattern, why) -> {
      if (pattern.matcher(text).find()) {
        found.add(
            new LintProblem(
                item.at(),
                Rule.DANGEROUS_SAMPLE,
                "copied as it is, the command does harm: " + why,
                "Narrow it, or guard it with a step that looks first."));
      }
    });
    return found.build();
  }
}
