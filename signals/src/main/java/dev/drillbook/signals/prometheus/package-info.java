// SPDX-License-Identifier: Apache-2.0
/**
 * A Prometheus is a server that others already fill with series, of which the room takes those that
 * the estate reads, so that they are judged, kept and charted as its own are.
 */
@NullMarked
package dev.drillbook.signals.prometheus;

import org.jspecify.annotations.NullMarked;
