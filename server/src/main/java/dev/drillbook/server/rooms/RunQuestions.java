// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.rooms;

import dev.drillbook.execution.SignalsPort;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Condition;
import dev.drillbook.signals.LogQuery;
import dev.drillbook.signals.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What runs ask of signals, in the words of their result fields. */
public final class RunQuestions implements SignalsPort {
  private final Signals signals;

  public RunQuestions(Signals signals) {
    this.signals = signals;
  }

  @Override
  public Condition.World world() {
    return signals.world();
  }

  @Override
  public Map<String, Object> promql(Block.Promql block) {
    return switch (signals.world().promql(block.expr().toString())) {
      case Condition.Unknown unknown ->
          Map.of("ok", false, "error", unknown.reason(), "state", "no-data", "series", List.of());
      case Condition.Values values -> found(values.series());
    };
  }

  /** {@code value} is there for a single series only: several have no one value. */
  private static Map<String, Object> found(List<Condition.SeriesValue> series) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("ok", true);
    fields.put("state", series.isEmpty() ? "empty" : "present");
    fields.put(
        "series",
        series.stream().map(s -> Map.of("labels", s.labels(), "value", s.value())).toList());
    if (series.size() == 1) {
      fields.put("value", series.getFirst().value());
    }
    return fields;
  }

  @Override
  public Map<String, Object> logs(String source, Block.Logs block) {
    LogQuery query = new LogQuery(source, block.filter(), block.last(), block.by());
    return switch (signals.logs(query)) {
      case LogQuery.NoLogs none -> Map.of("ok", false, "error", none.reason());
      case LogQuery.Found found ->
          Map.of(
              "ok", true, "count", found.count(), "groups", found.groups(), "lines", found.lines());
    };
  }

  @Override
  public Held held(Condition condition, Instant notBefore, Duration length) {
    Signals.HoldVerdict verdict = signals.held(condition, notBefore, length);
    return new Held(verdict.held(), verdict.trueSince(), verdict.reason());
  }
}
