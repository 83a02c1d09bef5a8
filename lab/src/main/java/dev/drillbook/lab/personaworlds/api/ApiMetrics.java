// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.api;

import dev.drillbook.lab.personaworlds.metrics.Counter;
import dev.drillbook.lab.personaworlds.metrics.Gauge;
import dev.drillbook.lab.personaworlds.metrics.Histogram;
import dev.drillbook.lab.personaworlds.metrics.Registry;

/** What the API counts. */
final class ApiMetrics {
  final Counter requests;
  final Histogram durations;
  final Histogram queries;
  final Gauge queueDepth;
  final Counter rateLimited;

  ApiMetrics(Registry registry) {
    requests =
        registry.counter(
            "http_requests_total", "HTTP requests answered.", "route", "method", "status");
    durations =
        registry.histogram(
            "http_request_duration_seconds", "Time to answer a request.", "route", "method");
    queries =
        registry.histogram(
            "db_query_duration_seconds",
            "Time of readiness ping, migration count and queue depth statements.");
    queueDepth = registry.gauge("queue_depth", "Jobs waiting, running or to be retried.", "type");
    rateLimited =
        registry.counter(
            "rate_limit_events_total", "Requests refused by a rate limit.", "scope", "endpoint");
  }
}
