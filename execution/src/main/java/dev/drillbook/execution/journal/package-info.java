// SPDX-License-Identifier: Apache-2.0
/**
 * The journal is what happened to a run, in order and unchangeable: one stream per run, each record
 * chained to the one before it by its hash.
 */
@NullMarked
package dev.drillbook.execution.journal;

import org.jspecify.annotations.NullMarked;
