// SPDX-License-Identifier: Apache-2.0
/**
 * Prometheus's rule files and the test files that promtool takes, read from YAML.
 *
 * <p>Start at {@link dev.drillbook.cli.rules.RuleTestFile}. Problems are {@code file: what. What to
 * do.}
 */
@NullMarked
package dev.drillbook.cli.rules;

import org.jspecify.annotations.NullMarked;
