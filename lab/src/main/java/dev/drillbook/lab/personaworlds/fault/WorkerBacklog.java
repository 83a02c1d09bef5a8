// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.fault;

import dev.drillbook.lab.personaworlds.traffic.Traffic;

/** More jobs than one worker manages, fewer than three do. */
final class WorkerBacklog implements Fault {
  /** The usual load is a fifth of a worker: this is 1.6 workers. */
  private static final double FACTOR = 8;

  private final Traffic traffic;

  WorkerBacklog(Traffic traffic) {
    this.traffic = traffic;
  }

  @Override
  public About about() {
    return new About(
        "worker-backlog",
        "Too many jobs for the workers",
        "The queue grows although the worker works");
  }

  @Override
  public void inject(Parameters parameters) {
    traffic.multiplyJobs(FACTOR);
  }

  @Override
  public void clear() {
    if (present()) {
      traffic.multiplyJobs(1);
    }
  }

  @Override
  public boolean present() {
    return !traffic.jobsAreUsual();
  }
}
