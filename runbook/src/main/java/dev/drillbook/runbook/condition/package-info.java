// SPDX-License-Identifier: Apache-2.0
/**
 * A condition's engine: CEL set up so that every result of a step is dynamic, numbers compare
 * across kinds, and a clause without data is unknown instead of false.
 */
@NullMarked
package dev.drillbook.runbook.condition;

import org.jspecify.annotations.NullMarked;
