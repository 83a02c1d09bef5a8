// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.adapter;

import java.time.Duration;

/**
 * Leave to run once.
 *
 * @param key the intent's name, for witnesses
 * @param mutates whether it may change something; what is called a read is held to it
 * @param timeout for the whole
 */
public record Assignment(String key, boolean mutates, Duration timeout) {}
