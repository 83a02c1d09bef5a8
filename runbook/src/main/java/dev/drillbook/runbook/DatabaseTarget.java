// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import java.util.Optional;

/** A database. Reads use the second login when there is one; passwords may be secret references. */
public record DatabaseTarget(
    String name, String url, Login owner, Optional<Login> reader, Position at) {
  /** Who connects. */
  public record Login(String user, String password) {}
}
