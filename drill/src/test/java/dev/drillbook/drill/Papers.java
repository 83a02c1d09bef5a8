// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import dev.drillbook.runbook.ApprovalPolicy;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Cause;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.Drill.Twin;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small estate: one service "web", the runbook "ready", a drill of each twin. */
final class Papers {
  private Papers() {}

  static Estate estate(String environment) {
    return new Estate(
        "test",
        environment,
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
        new Estate.Landscape(
            Map.of("web", new Service("web", Optional.empty(), List.of(), Optional.empty())),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of()),
        new Estate.Documents(
            List.of(ready(), other()),
            List.of(),
            List.of(
                drill("down", Twin.NONE),
                drill("no-op", Twin.NO_OP),
                drill("dark", Twin.DATA_GONE))),
        "v1");
  }

  private static Runbook ready() {
    Step hold = step("recovered", new Block.Hold(Condition.parse("true"), Duration.ofSeconds(15)));
    return runbook(
        "ready",
        List.of(
            new Cause("down", "It is down", Condition.parse("a"), Optional.of("start"), at("x"))),
        List.of(new Procedure("start", "Start it", "", List.of(), at("x"))),
        List.of(hold));
  }

  private static Runbook other() {
    return runbook(
        "other",
        List.of(new Cause("far", "Far", Condition.parse("a"), Optional.of("ready#start"), at("x"))),
        List.of(),
        List.of());
  }

  private static Runbook runbook(
      String id, List<Cause> causes, List<Procedure> mitigations, List<Step> exit) {
    return new Runbook(
        new RunbookId(id),
        "About " + id,
        new Runbook.Meta(
            "web",
            Optional.empty(),
            Severity.P1,
            Runbook.Mode.ASSIST,
            Runbook.Match.ANY,
            List.of(),
            List.of()),
        List.of(step("not-ready", new Block.Cel(Condition.parse("true")))),
        List.of(),
        causes,
        mitigations,
        exit,
        new Runbook.Text("", List.of()),
        at(id + ".md"));
  }

  private static Drill drill(String id, Twin twin) {
    return drill(id, "ready", List.of("PW-F1"), twin);
  }

  static Drill drill(String id, String runbook, List<String> covers, Twin twin) {
    return new Drill(
        id,
        "It goes " + id,
        "web",
        new RunbookId(runbook),
        Optional.of("It is down"),
        covers,
        60,
        new Drill.Budgets(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(40)),
        twin,
        twin == Twin.DATA_GONE ? List.of(sh("break"), sh("gone_metrics")) : List.of(sh("break")),
        List.of(sh("mend")),
        at("drills/" + id + ".md"));
  }

  private static Step sh(String id) {
    return step(id, new Block.Sh(id, false));
  }

  private static Step step(String id, Block block) {
    return new Step(
        id,
        "Step " + id,
        block,
        "",
        Optional.empty(),
        true,
        Risk.READ,
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
            Duration.ofSeconds(1),
            Duration.ZERO,
            Duration.ZERO,
            false,
            Step.Absent.DEFAULT,
            false),
        at("x"));
  }

  private static Position at(String file) {
    return new Position(file, 1, 1);
  }
}
