// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.worker;

import dev.drillbook.lab.personaworlds.metrics.Counter;
import dev.drillbook.lab.personaworlds.metrics.Histogram;
import dev.drillbook.lab.personaworlds.metrics.Registry;
import java.time.Duration;
import java.util.function.Supplier;

/** What a worker counts. Digests are in none of it, as in the real system. */
final class WorkerMetrics {
  private final Counter processed;
  private final Histogram durations;
  private final Counter retries;
  private final Counter traces;
  private final Histogram queries;

  WorkerMetrics(Registry registry) {
    processed =
        registry.counter("jobs_processed_total", "Jobs that ended a try.", "type", "status");
    durations = registry.histogram("job_duration_seconds", "Time of one try of a job.", "type");
    retries = registry.counter("job_retries_total", "Tries that will be repeated.", "type");
    traces =
        registry.counter(
            "jobs_trace_total", "Jobs with and without a trace id.", "type", "status", "trace");
    queries =
        registry.histogram("db_query_duration_seconds", "Time of claim, lock and mark statements.");
  }

  /** Status is done, failed or retry. */
  void ended(Job job, String status, Duration took) {
    processed.increment(job.type(), status);
    durations.observe(took, job.type());
    traces.increment(job.type(), status, job.traceId().isEmpty() ? "missing" : "present");
    if (status.equals("retry")) {
      retries.increment(job.type());
    }
  }

  <T> T timed(Supplier<T> query) {
    long start = System.nanoTime();
    try {
      return query.get();
    } finally {
      queries.observe(Duration.ofNanos(System.nanoTime() - start));
    }
  }
}
