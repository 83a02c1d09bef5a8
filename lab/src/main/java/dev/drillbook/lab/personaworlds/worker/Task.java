// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.worker;

import dev.drillbook.lab.personaworlds.Deadline;

/** What a worker does each tick, under a deadline of its own. */
interface Task {
  String name();

  /** Any exception ends this tick's run of the task and is logged. */
  void run(Deadline deadline);
}
