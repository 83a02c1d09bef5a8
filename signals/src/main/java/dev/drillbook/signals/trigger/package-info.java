// SPDX-License-Identifier: Apache-2.0
/**
 * A trigger is a symptom that is watched: its inputs are judged first, then its expression, then
 * how long it has been true.
 */
@NullMarked
package dev.drillbook.signals.trigger;

import org.jspecify.annotations.NullMarked;
