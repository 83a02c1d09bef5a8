// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals;

import java.time.Instant;

/** A deploy, config change or scaling that somebody did, as told by the system's own tools. */
public record Marker(
    long id, Instant at, String kind, String service, String version, String text) {}
