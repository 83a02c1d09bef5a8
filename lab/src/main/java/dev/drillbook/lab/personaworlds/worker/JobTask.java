// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.worker;

import dev.drillbook.lab.personaworlds.Deadline;
import dev.drillbook.lab.personaworlds.DeadlineExceeded;
import dev.drillbook.lab.personaworlds.JsonLog;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One job per tick: claim, try, write down how it ended. */
final class JobTask implements Task {
  private final WorkerConfig config;
  private final Queue queue;
  private final Replies replies;
  private final WorkerMetrics metrics;
  private final JsonLog log;

  JobTask(WorkerConfig config, Queue queue, Replies replies, WorkerMetrics metrics, JsonLog log) {
    this.config = config;
    this.queue = queue;
    this.replies = replies;
    this.metrics = metrics;
    this.log = log;
  }

  @Override
  public String name() {
    return "jobs";
  }

  @Override
  public void run(Deadline deadline) {
    if (config.profile().hardened()) {
      queue.reclaim(config.times().task().multipliedBy(2), deadline);
    }
    Optional<Job> claimed = queue.claim(config.jobs().maxAttempts(), deadline);
    if (claimed.isPresent()) {
      work(claimed.get(), deadline);
    }
  }

  private void work(Job job, Deadline deadline) {
    long start = System.nanoTime();
    line("info", "job_started", job).write();
    Outcome outcome = attempt(job, deadline);
    // As found, the result is written under the task's own deadline: when the LLM used it up, the
    // row stays PROCESSING.
    Deadline writing =
        config.profile().hardened() ? Deadline.after(config.times().query()) : deadline;
    try {
      writeDown(job, outcome, writing, start);
    } catch (DeadlineExceeded late) {
      throw new TaskException("update job " + job.id() + ": " + late.getMessage());
    }
  }

  private Outcome attempt(Job job, Deadline deadline) {
    try {
      return replies.write(job, deadline);
    } catch (DeadlineExceeded late) {
      return new Outcome.Retry(String.valueOf(late.getMessage()));
    }
  }

  private void writeDown(Job job, Outcome outcome, Deadline deadline, long start) {
    int max = config.jobs().maxAttempts();
    switch (outcome) {
      case Outcome.Done _ -> {
        queue.done(job, deadline);
        end(job, "done", start);
        line("info", "job_completed", job).with("latency_ms", since(start).toMillis()).write();
      }
      case Outcome.Permanent permanent -> {
        // As found, attempts stay below the maximum, so the next ticks claim the row again.
        int attempts = config.profile().hardened() ? max : job.attempts() + 1;
        queue.failed(job, permanent.error(), attempts, deadline);
        endFailed(job, permanent.error(), start);
      }
      case Outcome.Retry retry when job.attempts() + 1 >= max -> {
        queue.failed(job, retry.error(), max, deadline);
        endFailed(job, retry.error(), start);
      }
      case Outcome.Retry retry -> {
        Backoff backoff = new Backoff(config.jobs().retryBase(), config.jobs().retryMax());
        Duration wait = backoff.after(job.attempts() + 1, RandomGenerator.getDefault());
        queue.retry(job, retry.error(), wait, deadline);
        end(job, "retry", start);
        line("error", "job_failed_retrying", job).with("error", retry.error()).write();
      }
    }
  }

  private void endFailed(Job job, String error, long start) {
    end(job, "failed", start);
    line("error", "job_failed_permanently", job).with("error", error).write();
  }

  private void end(Job job, String status, long start) {
    metrics.ended(job, status, since(start));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private JsonLog.Line line(String level, String message, Job job) {
    return log.line(level, message)
        .with("job_id", job.id())
        .with("job_type", job.type())
        .with("trace_id", job.traceId());
  }
}
