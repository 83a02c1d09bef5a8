// SPDX-License-Identifier: Apache-2.0
/**
 * The Prometheus door: Prometheus's HTTP API, so that Grafana, promtool and remote write work with
 * this server as they work with Prometheus.
 */
@NullMarked
package dev.drillbook.server.prometheus;

import org.jspecify.annotations.NullMarked;
