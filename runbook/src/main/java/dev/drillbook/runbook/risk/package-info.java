// SPDX-License-Identifier: Apache-2.0
/**
 * The risk of a step is what its rendered text can do to the target, judged from the text alone:
 * what cannot be recognised counts as disruptive.
 */
@NullMarked
package dev.drillbook.runbook.risk;

import org.jspecify.annotations.NullMarked;
