// SPDX-License-Identifier: Apache-2.0
/**
 * A command is a line that people type, taken apart without running it: its words, its pipes, and
 * what it needs a shell for.
 */
@NullMarked
package dev.drillbook.runbook.command;

import org.jspecify.annotations.NullMarked;
