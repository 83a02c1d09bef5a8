// SPDX-License-Identifier: Apache-2.0
/**
 * An adapter carries out one kind of step: it renders what would run, runs it within its limits,
 * and can say afterwards what it knows about a run whose answer was lost.
 */
@NullMarked
package dev.drillbook.execution.adapter;

import org.jspecify.annotations.NullMarked;
