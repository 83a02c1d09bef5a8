// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An estate's triggers as a Prometheus rule file.
 *
 * @param leftOut what such a file cannot say, one line each
 */
record RuleFile(String text, List<String> leftOut) {

  static RuleFile of(Estate estate) {
    StringBuilder out = new StringBuilder("groups:\n");
    List<String> leftOut = new ArrayList<>();
    if (!estate.settings().aliases().isEmpty()) {
      group(out, "aliases", estate.settings().scrapeInterval());
      estate
          .settings()
          .aliases()
          .forEach((name, expression) -> {
            out.append("      - record: ").append(quoted(name)).append('\n');
            out.append("        expr: ").append(quoted(expression.strip())).append('\n');
          });
    }
    for (Runbook runbook : estate.documents().runbooks()) {
      boolean begun = false;
      for (Step symptom : runbook.symptoms()) {
        if (symptom.block() instanceof Block.Promql promql) {
          if (!begun) {
            group(out, runbook.id().value(), estate.settings().scrapeInterval());
            begun = true;
          }
          alert(out, runbook, symptom, promql);
          notes(runbook, symptom, leftOut);
        } else {
          leftOut.add(
              symptom.at() + ": '" + symptom.id() + "' is no PromQL. It stays with Drillbook.");
        }
      }
    }
    return new RuleFile(
        out.toString().equals("groups:\n") ? "groups: []\n" : out.toString(), leftOut);
  }

  private static void group(StringBuilder out, String name, Duration interval) {
    out.append("  - name: ").append(quoted(name)).append('\n');
    out.append("    interval: ").append(duration(interval)).append('\n');
    out.append("    rules:\n");
  }

  private static void alert(StringBuilder out, Runbook runbook, Step symptom, Block.Promql promql) {
    out.append("      - alert: ").append(quoted(symptom.id())).append('\n');
    out.append("        expr: ").append(quoted(promql.expr().toString())).append('\n');
    if (symptom.signal().length().isPositive()) {
      out.append("        for: ").append(duration(symptom.signal().length())).append('\n');
    }
    if (symptom.signal().keepFiring().isPositive()) {
      out.append("        keep_firing_for: ").append(duration(symptom.signal().keepFiring()));
      out.append('\n');
    }
    out.append("        labels:\n");
    out.append("          service: ").append(quoted(runbook.meta().service())).append('\n');
    out.append("          severity: ")
        .append(quoted(runbook.meta().severity().name().toLowerCase(Locale.ROOT)))
        .append('\n');
    out.append("        annotations:\n");
    out.append("          summary: ").append(quoted(symptom.title())).append('\n');
    out.append("          runbook_url: ").append(quoted("/runbooks/" + runbook.id().value()));
    out.append('\n');
  }

  private static void notes(Runbook runbook, Step symptom, List<String> leftOut) {
    String where = symptom.at() + ": '" + symptom.id() + "' of " + runbook.id().value();
    switch (symptom.signal().absent()) {
      case DEFAULT -> {}
      case NODATA ->
          leftOut.add(where + " tells no data from false; a Prometheus rule is silent for both.");
      case ZERO ->
          leftOut.add(where + " takes an absent operand as 0; in Prometheus add 'or vector(0)'.");
    }
    if (symptom.signal().supporting()) {
      leftOut.add(where + " is supporting only; as an alert it stands alone.");
    }
  }

  /** Prometheus takes whole units only. */
  private static String duration(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }

  /** A JSON string is a YAML one; braces and dollars of a template are kept from being one. */
  private static String quoted(String text) {
    return Json.MAPPER.writeValueAsString(text);
  }
}
