// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.scale;

import dev.drillbook.runbook.Cause;
import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Estate.Documents;
import dev.drillbook.runbook.Procedure;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Service;
import dev.drillbook.runbook.Settings;
import dev.drillbook.runbook.Step;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Divides what documents state: {@code for}, {@code hold}, {@code wait}, {@code every}, {@code
 * keep-firing}, {@code last} of logs, the expiry of approvals, and ranges, offsets and subquery
 * steps of PromQL, inside conditions too. {@code ${duration:5m}} becomes a number of seconds, at
 * factor 1 as well: nothing runs before it went through here.
 */
public final class Scale {
  private final StepScale steps;
  private final Durations durations;

  private Scale(int factor, Duration scrapeInterval) {
    if (factor < 1) {
      throw new IllegalArgumentException("scale " + factor + ": must be 1 or more");
    }
    this.durations = new Durations(factor, scrapeInterval);
    this.steps = new StepScale(durations);
  }

  /** The whole estate, by its own scrape interval. */
  public static Scaled<Estate> apply(Estate estate, int factor) {
    Scale scale = new Scale(factor, estate.settings().scrapeInterval());
    Estate scaled = scale.estate(estate, factor);
    return new Scaled<>(scaled, scale.durations.clamped());
  }

  /** One runbook with its procedures. */
  public static Scaled<Runbook> apply(Runbook runbook, int factor, Duration scrapeInterval) {
    Scale scale = new Scale(factor, scrapeInterval);
    Runbook scaled = scale.runbook(runbook);
    return new Scaled<>(scaled, scale.durations.clamped());
  }

  /** One step. */
  public static Scaled<Step> apply(Step step, int factor, Duration scrapeInterval) {
    Scale scale = new Scale(factor, scrapeInterval);
    Step scaled = scale.steps.scale(step);
    return new Scaled<>(scaled, scale.durations.clamped());
  }

  private Estate estate(Estate estate, int factor) {
    Estate.Landscape land = estate.landscape();
    return new Estate(
        estate.name(),
        estate.environment(),
        settings(estate.settings()),
        new Estate.Landscape(
            each(land.services(), this::service),
            land.targets(),
            land.hosts(),
            land.databases(),
            land.logs(),
            land.people(),
            land.channels(),
            land.prometheus()),
        new Documents(
            estate.documents().runbooks().stream().map(this::runbook).toList(),
            estate.documents().procedures().stream().map(this::procedure).toList(),
            estate.documents().drills().stream().map(this::drill).toList(),
            each(estate.documents().callable(), this::procedure)),
        factor == 1 ? estate.version() : estate.version() + "-scale-" + factor);
  }

  private Settings settings(Settings settings) {
    return new Settings(
        settings.scrapeInterval(),
        settings.groupWindow(),
        settings.reopenWithin(),
        settings.approvals(),
        durations.divided(settings.approvalExpiry()),
        settings.drillExpiry(),
        settings.ineffectiveLimit(),
        settings.reads(),
        each(settings.aliases(), text -> durations.promql("an alias", text)));
  }

  private Service service(Service service) {
    return new Service(
        service.name(),
        service.title(),
        service.dependsOn(),
        service.golden().map(text -> durations.promql("golden of " + service.name(), text)));
  }

  private Runbook runbook(Runbook runbook) {
    return new Runbook(
        runbook.id(),
        runbook.title(),
        runbook.meta(),
        list(runbook.symptoms()),
        list(runbook.diagnostics()),
        runbook.causes().stream().map(this::cause).toList(),
        runbook.mitigations().stream().map(this::procedure).toList(),
        list(runbook.exit()),
        runbook.text(),
        runbook.at());
  }

  private Cause cause(Cause cause) {
    return new Cause(
        cause.id(),
        cause.name(),
        durations.condition(cause.at(), cause.evidence()),
        cause.mitigation(),
        cause.at());
  }

  private Procedure procedure(Procedure procedure) {
    return new Procedure(
        procedure.slug(),
        procedure.title(),
        procedure.intro(),
        list(procedure.steps()),
        procedure.at());
  }

  /** The budgets of a drill are real time and stay. */
  private Drill drill(Drill drill) {
    return new Drill(
        drill.id(),
        drill.title(),
        drill.service(),
        drill.runbook(),
        drill.cause(),
        drill.covers(),
        drill.scale(),
        drill.budgets(),
        drill.twin(),
        list(drill.fault()),
        list(drill.undo()),
        drill.at());
  }

  private List<Step> list(List<Step> all) {
    return all.stream().map(steps::scale).toList();
  }

  private static <T> Map<String, T> each(Map<String, T> all, UnaryOperator<T> change) {
    Map<String, T> changed = new LinkedHashMap<>();
    all.forEach((name, one) -> changed.put(name, change.apply(one)));
    return changed;
  }
}
