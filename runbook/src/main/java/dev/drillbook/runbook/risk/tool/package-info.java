// SPDX-License-Identifier: Apache-2.0
/**
 * A tool is a program that runbooks call; what its arguments let it do is known here, form by form,
 * and an argument that is not known makes the whole call undetermined.
 */
@NullMarked
package dev.drillbook.runbook.risk.tool;

import org.jspecify.annotations.NullMarked;
