// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.promql.SeriesSource;
import dev.drillbook.promql.Value;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Estate;
import dev.drillbook.signals.LogQuery;
import dev.drillbook.signals.Marker;
import dev.drillbook.signals.Signals;
import dev.drillbook.signals.TriggerEvent;
import dev.drillbook.signals.TriggerId;
import dev.drillbook.signals.TriggerState;
import dev.drillbook.signals.TriggerStatus;
import dev.drillbook.signals.explain.Explanation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Triggers that stand where the test puts them. */
final class HandSignals implements Signals {
  final List<Marker> markers = new ArrayList<>();
  private final Map<TriggerId, TriggerStatus> triggers = new LinkedHashMap<>();

  /** Puts a trigger ("runbook/symptom") into a state and returns the transition. */
  TriggerEvent put(String trigger, TriggerState state, Instant at) {
    String[] parts = trigger.split("/", -1);
    TriggerId id = new TriggerId(parts[0], parts[1]);
    TriggerState before = trigger(id).map(TriggerStatus::state).orElse(TriggerState.INACTIVE);
    TriggerStatus now =
        new TriggerStatus(
            id,
            "web",
            state,
            at,
            state == TriggerState.FIRING ? Optional.of(at.minusSeconds(3)) : Optional.empty(),
            Optional.empty(),
            trigger + " is " + state,
            List.of());
    triggers.put(id, now);
    return new TriggerEvent(before, now);
  }

  @Override
  public List<TriggerStatus> triggers() {
    return List.copyOf(triggers.values());
  }

  @Override
  public Optional<TriggerStatus> trigger(TriggerId id) {
    return Optional.ofNullable(triggers.get(id));
  }

  @Override
  public Explanation explain(String promql, Instant at) {
    throw new UnsupportedOperationException("nothing is explained here");
  }

  @Override
  public Condition.World world() {
    return Condition.World.NONE;
  }

  @Override
  public List<Marker> markers(Instant since) {
    return markers.reversed().stream().filter(m -> !m.at().isBefore(since)).toList();
  }

  @Override
  public void onTransition(Consumer<TriggerEvent> listener) {}

  @Override
  public void watch(Estate estate) {}

  @Override
  public void close() {}

  @Override
  public SeriesSource series() {
    throw new UnsupportedOperationException("no series in these tests");
  }

  @Override
  public Value instant(String promql) {
    throw new UnsupportedOperationException("no series in these tests");
  }

  @Override
  public Value range(String promql, Instant from, Instant to, Duration step) {
    throw new UnsupportedOperationException("no series in these tests");
  }

  @Override
  public HoldVerdict held(Condition condition, Instant notBefore, Duration length) {
    throw new UnsupportedOperationException("no holds in these tests");
  }

  @Override
  public LogQuery.Answer logs(LogQuery query) {
    throw new UnsupportedOperationException("no logs in these tests");
  }

  @Override
  public Marker mark(String kind, String service, String version, String text) {
    throw new UnsupportedOperationException("no marking in these tests");
  }

  @Override
  public List<TargetHealth> targets() {
    return List.of();
  }

  @Override
  public Optional<String> notSteady(String service) {
    return Optional.empty();
  }
}
