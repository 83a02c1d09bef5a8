// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of an incident's story.
 *
 * @param kind opened, symptom, candidate, lead, evidence, cause, offer, approval, step, hold,
 *     deploy, note, closed, reopened, escalated
 * @param text one sentence for people
 * @param detail the reason or the values, may be empty
 */
public record TimelineEntry(
    long number,
    Instant at,
    String actor,
    String kind,
    String text,
    String detail,
    Optional<String> run) {}
