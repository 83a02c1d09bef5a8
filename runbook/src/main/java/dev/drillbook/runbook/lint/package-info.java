// SPDX-License-Identifier: Apache-2.0
/**
 * The lint is everything that can be told about documents without the systems that they are about:
 * what is wrong, what is missing, and where two documents do not agree.
 */
@NullMarked
package dev.drillbook.runbook.lint;

import org.jspecify.annotations.NullMarked;
