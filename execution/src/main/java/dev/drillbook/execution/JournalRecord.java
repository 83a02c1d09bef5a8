// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution;

import java.time.Instant;

/**
 * One record of a run's stream; {@code hash} covers the record before it, so a changed history
 * shows.
 */
public record JournalRecord(
    RunId run,
    int number,
    Instant at,
    String actor,
    String type,
    String step,
    String reason,
    String hash) {}
