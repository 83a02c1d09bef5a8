// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import dev.drillbook.execution.SignalsPort;
import dev.drillbook.execution.adapter.Adapter;
import dev.drillbook.runbook.Estate;
import dev.drillbook.target.Secrets;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What steps are worked on with.
 *
 * @param adapters by kind of block
 */
record World(
    Map<String, Adapter> adapters,
    SignalsPort signals,
    Secrets secrets,
    Supplier<Estate> estate,
    InstantSource clock) {
  World {
    adapters = Map.copyOf(adapters);
  }
}
