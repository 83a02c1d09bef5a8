// SPDX-License-Identifier: Apache-2.0
/**
 * The engine drives the machine: it records what the machine decides, carries it out through the
 * adapters, and wakes it when something is due.
 */
@NullMarked
package dev.drillbook.execution.engine;

import org.jspecify.annotations.NullMarked;
