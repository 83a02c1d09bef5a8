// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.fault;

import dev.drillbook.lab.personaworlds.host.Host;
import dev.drillbook.lab.personaworlds.provider.ProviderStandIn;
import dev.drillbook.lab.personaworlds.traffic.Traffic;

/** Everything a fault can lay hands on; waits of background work are divided by {@code scale}. */
public record Grounds(Host host, ProviderStandIn provider, Traffic traffic, int scale) {}
