// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drillbook.execution.Execution.Decision;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.fixture.Bench;
import dev.drillbook.execution.fixture.Steps;
import dev.drillbook.execution.machine.Attempt;
import dev.drillbook.execution.machine.Event;
import dev.drillbook.execution.machine.Outcome;
import dev.drillbook.execution.machine.Plan;
import dev.drillbook.promql.Promql;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class EventCodecTest {
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123Z");
  private final EventCodec codec = new EventCodec();

  private static List<Block> blocks() {
    Condition condition = Condition.parse("ready.status == 200 && \"a'b\" != 'c'");
    return List.of(
        new Block.Promql(
            Promql.parse("sum by (route) (rate(http_requests_total{a!~\"x|y\"}[5m]))")),
        new Block.Http("POST", "/x?y=1", Map.of("A", "b"), "{\"a\": \"ü\\n\"}"),
        new Block.Logs(condition, Duration.ofMinutes(15), List.of("route", "msg")),
        new Block.Sh("pw restart 'api'", true),
        new Block.Sql("SELECT ${duration:5m}"),
        new Block.Cel(condition),
        new Block.Hold(condition, Duration.ofMillis(1500)),
        new Block.Wait(Duration.ofSeconds(1)),
        new Block.Approve("Sure?", Optional.of("commander"), 2),
        new Block.Manual("Look.", Block.Answer.NUMBER),
        new Block.Notify("Hello", "team"),
        new Block.Call("other.md#steps"));
  }

  private static List<Event> events() {
    Step[] steps =
        blocks().stream()
            .map(block ->
                Steps.of("s-" + block.kind(), block)
                    .when("a.ok")
                    .expect("status == 200")
                    .probe("p")
                    .done("p.n != before.n")
                    .step())
            .toArray(Step[]::new);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ok", true);
    result.put("n", 3L);
    result.put("d", 2.5);
    result.put("list", List.of("a", Map.of("b", 1L)));
    Plan plan =
        new Plan(
            "text",
            "target",
            Risk.DISRUPTIVE,
            "ab12",
            new Plan.Consent(2, Optional.of("commander"), AT, "why"));
    Outcome outcome = new Outcome(StepStatus.FAILED, "exit 3", result);
    return List.of(
        new Event.Created(
            Bench.request(Bench.rules(Risk.READ), steps), Map.of("p", steps[0]), "started"),
        new Event.Prepared("s", plan, "r"),
        new Event.PlanChanged("s", plan, "r"),
        new Event.Skipped("s", "r"),
        new Event.Refused("s", result, "r"),
        new Event.Approved("s", "ana", true, "r"),
        new Event.ApprovalExpired("s", AT, "r"),
        new Event.ProbedBefore("s", result, "r"),
        new Event.Started("s", new Attempt(2, "key", AT), "ab12", "r"),
        new Event.Ended("s", 2, outcome, "r"),
        new Event.Interrupted("s", "r"),
        new Event.HoldChanged("s", Optional.of(AT), "r"),
        new Event.Witnessed("s", Event.Testimony.HAPPENED, Optional.of(outcome), "r"),
        new Event.ProbedAfter("s", Event.Testimony.SILENT, result, "r"),
        new Event.RepeatAllowed("s", "r"),
        new Event.PersonAsked("s", "r"),
        new Event.PersonDecided("s", Decision.RUN_AGAIN, "ana", "r"),
        new Event.PersonAnswered("s", 2.5, "ana", "r"),
        new Event.PersonSkipped("s", "ana", "r"),
        new Event.Cancelled("ana", "r"),
        new Event.RunEnded(Status.FAILED, "r"),
        new Event.Paused("ana", "r"),
        new Event.Resumed("ana", "r"),
        new Event.Retried("ana", "r"),
        new Event.Redacted(3, "ab12", "cd34", "ana", "r"));
  }

  @Test
  void everyEventAndEveryKindOfBlockComesBackAsItWas() {
    for (Event event : events()) {
      String json = codec.write(event);
      Event read = codec.read(codec.type(event), json);
      assertThat(codec.write(read)).isEqualTo(json);
      assertThat(read.toString()).isEqualTo(event.toString());
    }
  }

  @Test
  void thisTestForgetsNone() {
    Set<Class<?>> seen = events().stream().map(Object::getClass).collect(Collectors.toSet());
    assertThat(seen).containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
    Set<Class<?>> kinds = blocks().stream().map(Object::getClass).collect(Collectors.toSet());
    assertThat(kinds).containsExactlyInAnyOrder(Block.class.getPermittedSubclasses());
  }

  @Test
  void whatANewerVersionWroteIsNotGuessed() {
    assertThatThrownBy(() -> codec.read("Teleported", "{}"))
        .hasMessage("Teleported: a newer version wrote this record");
  }
}
