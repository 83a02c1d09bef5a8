// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution;

import dev.drillbook.target.HttpGate;
import dev.drillbook.target.Secrets;
import dev.drillbook.target.SqlGate;
import java.util.Map;

/**
 * Everything outside that steps reach.
 *
 * @param environment the server's own environment, of which commands get PATH, HOME and the like
 */
public record ExecutionPorts(
    HttpGate http,
    SqlGate sql,
    Secrets secrets,
    SignalsPort signals,
    Map<String, String> environment) {
  public ExecutionPorts {
    environment = Map.copyOf(environment);
  }
}
