// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import java.time.Instant;

/** Who does the work, and when. */
interface Threads extends AutoCloseable {
  /** Does it soon, elsewhere. */
  void run(Runnable work);

  /** Does it once that instant has come by the engine's clock; at once when it has. */
  void at(Instant due, Runnable work);

  /** Begins nothing new. */
  @Override
  void close();
}
