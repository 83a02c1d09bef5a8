// SPDX-License-Identifier: Apache-2.0
/**
 * A walk is one person going through one runbook in a terminal, without a server: each step is
 * shown, asked about, carried out, and written down.
 */
@NullMarked
package dev.drillbook.cli.walk;

import org.jspecify.annotations.NullMarked;
