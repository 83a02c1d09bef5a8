// SPDX-License-Identifier: Apache-2.0
/**
 * A foreign document is Markdown that nobody wrote for Drillbook: here it becomes runbooks with
 * phases, steps and positions, recognised by how people write and never by who wrote it.
 */
@NullMarked
package dev.drillbook.runbook.foreign;

import org.jspecify.annotations.NullMarked;
