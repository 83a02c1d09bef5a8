// SPDX-License-Identifier: Apache-2.0
/**
 * The reach of an expression is the values that it can have, whatever is measured; a condition
 * without any can never be true. What is not certain reaches everything.
 */
@NullMarked
package dev.drillbook.runbook.reach;

import org.jspecify.annotations.NullMarked;
