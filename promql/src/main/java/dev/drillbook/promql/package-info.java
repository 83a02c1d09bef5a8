// SPDX-License-Identifier: Apache-2.0
/**
 * The PromQL language: its tree, its values, and the one port through which it reads samples.
 *
 * <p>Start at {@link dev.drillbook.promql.Promql}. Nothing here starts a thread, touches a file or
 * reads a clock: the caller says at which instant an expression is evaluated.
 */
@NullMarked
package dev.drillbook.promql;

import org.jspecify.annotations.NullMarked;
