// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.fault;

import dev.drillbook.lab.personaworlds.host.Host;

/** Service discovery forgets the workers: they go on working, and nobody hears of them. */
final class MetricsGone implements Fault {
  private final Host host;

  MetricsGone(Host host) {
    this.host = host;
  }

  @Override
  public About about() {
    return new About(
        "metrics-gone",
        "The workers vanish from service discovery",
        "Nothing breaks but the view: no metric and no probe of a worker is read any more");
  }

  @Override
  public void inject(Parameters parameters) {
    host.listWorkers(false);
  }

  @Override
  public void clear() {
    if (present()) {
      host.listWorkers(true);
    }
  }

  @Override
  public boolean present() {
    return !host.workersListed();
  }
}
