// SPDX-License-Identifier: Apache-2.0
/**
 * A landscape is what estate.yaml declares: the rules of the house, and by name every service,
 * target, host, database, log, person and channel that documents may refer to.
 */
@NullMarked
package dev.drillbook.runbook.landscape;

import org.jspecify.annotations.NullMarked;
