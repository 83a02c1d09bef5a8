// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.runbook.ApprovalPolicy;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Cause;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Procedure;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.RunbookId;
import dev.drillbook.runbook.Service;
import dev.drillbook.runbook.Settings;
import dev.drillbook.runbook.Severity;
import dev.drillbook.runbook.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes small runbooks and estates for tests. */
public final class Papers {
  private static final Position AT = new Position("test.md", 1, 1);

  private final RunbookId id;
  private final String service;
  private final List<Step> symptoms = new ArrayList<>();
  private final List<Step> diagnostics = new ArrayList<>();
  private final List<Cause> causes = new ArrayList<>();
  private final List<Procedure> mitigations = new ArrayList<>();
  private final List<Step> exit = new ArrayList<>();
  private final List<RunbookId> yieldsTo = new ArrayList<>();
  private Severity severity = Severity.P1;
  private Runbook.Mode mode = Runbook.Mode.ASSIST;
  private Runbook.Match match = Runbook.Match.ANY;

  private Papers(String id, String service) {
    this.id = new RunbookId(id);
    this.service = service;
  }

  public static Papers runbook(String id, String service) {
    return new Papers(id, service);
  }

  public Papers symptom(String symptom) {
    symptoms.add(step(symptom, new Block.Cel(Condition.parse("true")), Risk.READ, false));
    return this;
  }

  public Papers supporting(String symptom) {
    symptoms.add(step(symptom, new Block.Cel(Condition.parse("true")), Risk.READ, true));
    return this;
  }

  public Papers diagnostic(String step) {
    diagnostics.add(step(step, new Block.Sh("look", false), Risk.READ, false));
    return this;
  }

  public Papers cause(String name, String evidence, String mitigation) {
    causes.add(new Cause(name, name, Condition.parse(evidence), Optional.of(mitigation), AT));
    return this;
  }

  public Papers mitigation(String slug) {
    Step step = step(slug + "-step", new Block.Sh("mend", false), Risk.DISRUPTIVE, false);
    mitigations.add(new Procedure(slug, "Do " + slug, "", List.of(step), AT));
    return this;
  }

  public Papers hold(Duration length) {
    Block hold = new Block.Hold(Condition.parse("true"), length);
    exit.add(step("recovered", hold, Risk.READ, false));
    return this;
  }

  public Papers yieldsTo(String other) {
    yieldsTo.add(new RunbookId(other));
    return this;
  }

  public Papers severity(Severity severity) {
    this.severity = severity;
    return this;
  }

  public Papers mode(Runbook.Mode mode) {
    this.mode = mode;
    return this;
  }

  public Papers matchAll() {
    this.match = Runbook.Match.ALL;
    return this;
  }

  public Runbook write() {
    return new Runbook(
        id,
        "About " + id,
        new Runbook.Meta(service, Optional.empty(), severity, mode, match, yieldsTo, List.of()),
        symptoms,
        diagnostics,
        causes,
        mitigations,
        exit,
        new Runbook.Text("", List.of()),
        AT);
  }

  public static Step step(String id, Block block, Risk risk, boolean supporting) {
    return new Step(
        id,
        "Step " + id + ".",
        block,
        "",
        Optional.of("host"),
        true,
        risk,
        new Step.Run(
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(30),
            0,
            Duration.ZERO,
            Step.Repeatable.NO,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        new Step.Signal(
            Optional.empty(),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            false,
            Step.Absent.DEFAULT,
            supporting),
        AT);
  }

  /** Services as "name" or "name>what-it-depends-on"; scraped every second. */
  public static Estate estate(List<String> services, Papers... runbooks) {
    Map<String, Service> landscape = new LinkedHashMap<>();
    for (String service : services) {
      String[] parts = service.split(">", -1);
      landscape.put(
          parts[0],
          new Service(
              parts[0],
              Optional.empty(),
              parts.length > 1 ? List.of(parts[1]) : List.of(),
              Optional.empty()));
    }
    return new Estate(
        "test",
        "lab",
        new Settings(
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            Duration.ofMinutes(30),
            ApprovalPolicy.DEFAULT,
            Duration.ofMinutes(15),
            Duration.ofDays(90),
            3,
            List.of(),
            Map.of()),
        new Estate.Landscape(landscape, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of()),
        new Estate.Documents(
            java.util.Arrays.stream(runbooks).map(Papers::write).toList(), List.of(), List.of()),
        "v1");
  }
}
