// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.fault;

import dev.drillbook.lab.personaworlds.host.Host;

/** PostgreSQL stops at once. */
final class DatabaseDown implements Fault {
  private final Host host;

  DatabaseDown(Host host) {
    this.host = host;
  }

  @Override
  public About about() {
    return new About(
        "database-down",
        "The database is down",
        "PostgreSQL stops: readiness and most routes fail");
  }

  @Override
  public void inject(Parameters parameters) {
    host.crashDatabase();
  }

  @Override
  public void clear() {
    host.startDatabase();
  }

  @Override
  public boolean present() {
    return !host.databaseRuns();
  }
}
