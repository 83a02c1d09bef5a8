// SPDX-License-Identifier: Apache-2.0
/**
 * A level is how far a runbook has come from words towards something that was seen to work, with
 * what is missing for the next one.
 */
@NullMarked
package dev.drillbook.runbook.level;

import org.jspecify.annotations.NullMarked;
