// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.machine;

import java.time.Instant;

/**
 * One try of a step.
 *
 * @param number from 1
 * @param key the name under which the other side, or a witness, knows this intent; a try that
 *     replaces one whose outcome was never known has the same key
 */
public record Attempt(int number, String key, Instant started) {}
