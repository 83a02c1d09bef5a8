// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.worker;

/** A claimed row of the queue; {@code attempts} counts the tries before this one. */
record Job(long id, String type, long postId, long personaId, String traceId, int attempts) {}
