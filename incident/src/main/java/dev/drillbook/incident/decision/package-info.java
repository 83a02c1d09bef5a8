// SPDX-License-Identifier: Apache-2.0
/**
 * A decision is an answer with its reason: these say, from what is known and nothing else, who
 * leads, which cause it is, what may be offered, when to stop and when an incident may close.
 */
@NullMarked
package dev.drillbook.incident.decision;

import org.jspecify.annotations.NullMarked;
