// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import dev.drillbook.execution.Execution;
import dev.drillbook.execution.ExecutionConfig;
import dev.drillbook.execution.ExecutionPorts;
import dev.drillbook.execution.RunId;
import dev.drillbook.jdbc.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The engine for tests: it has no thread and no clock of its own. Move the clock, turn the crank,
 * look.
 */
public final class ManualEngine implements AutoCloseable {
  private final HandCranked threads;
  private final RunEngine engine;

  public ManualEngine(
      Database database, ExecutionPorts ports, InstantSource clock, ExecutionConfig config) {
    this.threads = new HandCranked(clock);
    this.engine = new RunEngine(database, ports, clock, config, threads);
  }

  /** The front, as every room sees it. */
  public Execution execution() {
    return engine;
  }

  /** Does everything that can be done now; what is due later waits for the clock. */
  public void crank() {
    threads.crank();
  }

  /** When the next thing is due; empty when the engine waits for people or for nothing. */
  public Optional<Instant> nextDue() {
    return threads.nextDue();
  }

  /** What is wrong with a run's journal; empty when every record is as it was written. */
  public Optional<String> verify(RunId run) {
    return engine.verify(run);
  }

  @Override
  public void close() {
    engine.close();
  }
}
