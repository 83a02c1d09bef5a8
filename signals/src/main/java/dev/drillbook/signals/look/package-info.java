// SPDX-License-Identifier: Apache-2.0
/**
 * A look is what was seen of a live system over a short while, without a store and without a
 * server: its metrics with their types, its newest log lines, what its endpoints answered, and who
 * gave no answer.
 */
@NullMarked
package dev.drillbook.signals.look;

import org.jspecify.annotations.NullMarked;
