// SPDX-License-Identifier: Apache-2.0
/** Problems are collected, never thrown one by one: nothing wrong in an estate hides another. */
@NullMarked
package dev.drillbook.runbook.problem;

import org.jspecify.annotations.NullMarked;
