// SPDX-License-Identifier: Apache-2.0
/**
 * Asking a server in PromQL from the command line: where the answer comes from, and how it is
 * shown.
 */
@NullMarked
package dev.drillbook.cli.query;

import org.jspecify.annotations.NullMarked;
