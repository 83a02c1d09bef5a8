// SPDX-License-Identifier: Apache-2.0
/**
 * A shell text is a program in the grammar of the POSIX shell, with what bash adds to its
 * redirections and substitutions; this package takes it apart and never runs it.
 */
@NullMarked
package dev.drillbook.runbook.shell;

import org.jspecify.annotations.NullMarked;
