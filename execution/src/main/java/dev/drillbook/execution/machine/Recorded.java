// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.machine;

import java.time.Instant;

/** An event with its place in the run's journal, from 1, and its time. */
public record Recorded(int number, Instant at, String actor, Event event) {}
