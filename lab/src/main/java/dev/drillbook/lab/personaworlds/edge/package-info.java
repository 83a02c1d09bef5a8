// SPDX-License-Identifier: Apache-2.0
/**
 * The edge is the reverse proxy in front of the API, the only place that knows who is calling:
 * access log, deny list, shared limiter.
 */
@NullMarked
package dev.drillbook.lab.personaworlds.edge;

import org.jspecify.annotations.NullMarked;
