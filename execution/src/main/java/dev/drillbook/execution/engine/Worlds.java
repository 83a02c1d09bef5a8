// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import dev.drillbook.execution.ExecutionConfig;
import dev.drillbook.execution.ExecutionPorts;
import dev.drillbook.execution.adapter.Adapter;
import dev.drillbook.execution.adapter.http.HttpAdapter;
import dev.drillbook.execution.adapter.notify.NotifyAdapter;
import dev.drillbook.execution.adapter.shell.ShellAdapter;
import dev.drillbook.execution.adapter.signals.CelAdapter;
import dev.drillbook.execution.adapter.signals.SignalsAdapter;
import dev.drillbook.execution.adapter.sql.SqlAdapter;
import dev.drillbook.jdbc.Database;
import dev.drillbook.runbook.Estate;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/** The adapters that there are. A new one is added here. */
final class Worlds {
  private Worlds() {}

  static World of(
      Database database,
      ExecutionPorts ports,
      InstantSource clock,
      ExecutionConfig config,
      Supplier<Estate> estate) {
    SignalsAdapter signals = new SignalsAdapter(ports.signals());
    Map<String, Adapter> adapters =
        Map.of(
            "http", new HttpAdapter(ports.http(), estate),
            "sh", new ShellAdapter(ports.secrets(), estate, ports.environment(), config.data()),
            "sql", new SqlAdapter(ports.sql(), estate),
            "promql", signals,
            "logs", signals,
            "cel", new CelAdapter(ports.signals()),
            "notify", new NotifyAdapter(database, clock));
    return new World(adapters, ports.signals(), ports.secrets(), estate, clock);
  }
}
