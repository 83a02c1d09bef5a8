// SPDX-License-Identifier: Apache-2.0
/**
 * The notation in which Prometheus writes the acceptance cases of its engine, and its runner.
 *
 * <p>A script loads series, evaluates expressions and states what they give. Start at {@link
 * dev.drillbook.promql.testlang.TestScript}.
 */
@NullMarked
package dev.drillbook.promql.testlang;

import org.jspecify.annotations.NullMarked;
