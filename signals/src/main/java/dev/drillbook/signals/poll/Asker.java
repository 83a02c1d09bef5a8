// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.poll;

import java.time.Instant;

/** Asks one block. Blocks for the step's time limit at most; never throws for an answer. */
@FunctionalInterface
public interface Asker {
  Reply ask(Instant at);
}
