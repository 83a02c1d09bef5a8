// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.fault;

import dev.drillbook.lab.personaworlds.traffic.Traffic;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;

/** One address reads public pages without end. */
final class Abuse implements Fault {
  private static final String ADDRESS = "127.0.0.66";

  private final Traffic traffic;

  Abuse(Traffic traffic) {
    this.traffic = traffic;
  }

  @Override
  public About about() {
    return new About(
        "abuse",
        "One address floods public pages",
        "The public read limit refuses requests all the time");
  }

  @Override
  public void inject(Parameters parameters) {
    try {
      traffic.floodFrom(ADDRESS);
    } catch (UnknownHostException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Override
  public void clear() {
    traffic.stopFlood();
  }

  @Override
  public boolean present() {
    return traffic.flooding();
  }
}
