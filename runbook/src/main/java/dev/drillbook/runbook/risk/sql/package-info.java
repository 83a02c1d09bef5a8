// SPDX-License-Identifier: Apache-2.0
/**
 * What SQL can do is told by its grammar and its words: a statement only reads when it is a query,
 * takes no lock, and calls no function but those that are known to change nothing.
 */
@NullMarked
package dev.drillbook.runbook.risk.sql;

import org.jspecify.annotations.NullMarked;
