// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk.tool;

import dev.drillbook.runbook.risk.CommandRisk;
import java.util.regex.Pattern;

/** jq: it only prints, if its filter ends and stands in the line. */
final class Jq {
  private static final Form FORM =
      FormReader.one(
          """
          jq : files+1 : -r -c -e -S -s -M -C -a -j -R -n --raw-output --compact-output --exit-status --sort-keys --slurp
            --raw-input --null-input --tab --indent= --color-output --monochrome-output --ascii-output --join-output --seq
            --stream --unbuffered
          """);
  private static final Pattern ENDLESS =
      Pattern.compile(
          "\\b(repeat|while|until|recurse|infinite|def|import|include|limit|range|input|inputs)\\b");

  private Jq() {}

  static CommandRisk judge(Invocation call, Judge inner) {
    if (!(OptionReader.read(FORM, call.arguments())
        instanceof OptionReader.Reading.Taken(Parsed parsed))) {
      return CommandRisk.undetermined("jq: with options that are not known");
    }
    if (parsed.operands().isEmpty() || !parsed.operands().getFirst().exact()) {
      return CommandRisk.undetermined("jq: its filter is not shown");
    }
    String filter = parsed.operands().getFirst().text();
    boolean noInput = parsed.options().contains("-n") || parsed.options().contains("--null-input");
    var refusal =
        FORM.refusal(
            noInput ? new Invocation(call.name(), call.arguments(), Invocation.Input.EMPTY) : call);
    if (refusal.isPresent()) {
      return CommandRisk.undetermined("jq: " + refusal.get());
    }
    if (ENDLESS.matcher(filter.replaceAll("\"[^\"\\\\]*\"|\\.[A-Za-z_]\\w*", "_")).find()) {
      return CommandRisk.undetermined("jq: its filter may not end, or reads more");
    }
    return CommandRisk.read("jq only prints")
        .asSensitive(Pattern.compile("\\benv\\b|\\$ENV").matcher(filter).find());
  }
}
