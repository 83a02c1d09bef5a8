// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.bench;

import dev.drillbook.execution.ExecutionPorts;
import dev.drillbook.execution.SignalsPort;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.DatabaseTarget;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.EstateReader;
import dev.drillbook.target.EnvironmentSecrets;
import dev.drillbook.target.HttpGate;
import dev.drillbook.target.SqlGate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A world in which there is nothing to reach: what a benchmark of the engine itself needs. */
final class EmptyWorld {
  static final Condition TRUE = Condition.parse("1 == 1");
  private static final String ESTATE =
      """
      name: bench
      environment: bench
      services:
        shop:
          title: Shop
      """;
  private static final String NOBODY = "a benchmark reaches nobody";

  private EmptyWorld() {}

  static ExecutionPorts ports() {
    return new ExecutionPorts(
        (request, timeout, maxBytes) -> new HttpGate.Unreachable(NOBODY),
        new NoSql(),
        new EnvironmentSecrets(Map.of()),
        new NoSignals(),
        Map.of());
  }

  static Estate estate() {
    return EstateReader.read(Map.of("estate.yaml", ESTATE), name -> Optional.empty())
        .estate()
        .orElseThrow();
  }

  /** No database to ask. */
  private static final class NoSql implements SqlGate {
    @Override
    public Answer read(DatabaseTarget database, Statement statement, Duration timeout) {
      return new Unreachable(NOBODY);
    }

    @Override
    public Answer write(DatabaseTarget database, Statement statement, Duration timeout) {
      return new Unreachable(NOBODY);
    }
  }

  /** No series and no logs. */
  private static final class NoSignals implements SignalsPort {
    @Override
    public Condition.World world() {
      return Condition.World.NONE;
    }

    @Override
    public Map<String, Object> promql(Block.Promql block) {
      return Map.of("ok", false);
    }

    @Override
    public Map<String, Object> logs(String source, Block.Logs block) {
      return Map.of("ok", false);
    }

    @Override
    public Held held(Condition condition, Instant notBefore, Duration length) {
      return new Held(false, Optional.empty(), NOBODY);
    }
  }
}
