// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.landscape;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.drillbook.runbook.Relabel;
import dev.drillbook.runbook.ScrapeRules;
import dev.drillbook.runbook.problem.Problems;
import dev.drillbook.runbook.yaml.Text;
import dev.drillbook.runbook.yaml.YamlMap;
import java.util.List;
import java.util.Optional;

/** Reads how a target is scraped. Relabelling keeps Prometheus's own keys, to be pasted as is. */
final class ScrapeReader {
  private static final int UNLIMITED = 0;

  private final YamlMap target;
  private final Problems problems;

  ScrapeReader(YamlMap target, Problems problems) {
    this.target = target;
    this.problems = problems;
  }

  ScrapeRules read() {
    return new ScrapeRules(
        target.duration("timeout"),
        target.map("limits").map(ScrapeReader::limits).orElse(ScrapeRules.Limits.DEFAULT),
        target.flag("honor-labels").orElse(false),
        target.flag("honor-timestamps").orElse(false),
        relabels("relabel_configs"),
        relabels("metric_relabel_configs"));
  }

  private static ScrapeRules.Limits limits(YamlMap map) {
    ScrapeRules.Limits usual = ScrapeRules.Limits.DEFAULT;
    ScrapeRules.Limits limits =
        new ScrapeRules.Limits(
            map.number("megabytes", 1).map(mb -> (long) mb << 20).orElse(usual.bytes()),
            map.number("samples", 1).orElse(usual.samples()),
            map.number("labels", 1).orElse(usual.labels()),
            map.number("label-length", 1).orElse(usual.labelLength()));
    map.finish();
    return limits;
  }

  private List<Relabel> relabels(String key) {
    return target.maps(key).stream().map(this::relabel).toList();
  }

  private Relabel relabel(YamlMap map) {
    Relabel.Action action =
        map.choice("action", Relabel.Action.values()).orElse(Relabel.Action.REPLACE);
    Optional<Text> label = map.text("target_label");
    int modulus = map.number("modulus", 1).orElse(UNLIMITED);
    Relabel relabel =
        new Relabel(
            map.texts("source_labels").stream().map(Text::value).toList(),
            map.text("separator").map(Text::value).orElse(";"),
            regex(map),
            modulus,
            label.map(Text::value).orElse(""),
            map.text("replacement").map(Text::value).orElse("$1"),
            action);
    boolean writes =
        switch (action) {
          case REPLACE, HASHMOD, LOWERCASE, UPPERCASE, KEEPEQUAL, DROPEQUAL -> true;
          case KEEP, DROP, LABELMAP, LABELDROP, LABELKEEP -> false;
        };
    if (writes && label.isEmpty()) {
      problems.error(map.at(), "a relabelling without target_label", "Name the label it writes.");
    }
    if (action == Relabel.Action.HASHMOD && modulus == UNLIMITED) {
      problems.error(map.at(), "hashmod without modulus", "Say into how many parts it divides.");
    }
    map.finish();
    return relabel;
  }

  private Pattern regex(YamlMap map) {
    Optional<Text> text = map.text("regex");
    try {
      return Pattern.compile(text.map(Text::value).orElse("(.*)"), Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      problems.error(
          map.at("regex"),
          "not a regular expression: " + e.getDescription(),
          "Write it as RE2 has it; it matches the whole value.");
      return Pattern.compile("");
    }
  }
}
