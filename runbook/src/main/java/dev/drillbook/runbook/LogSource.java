// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

/** Structured log files that are tailed: one JSON object per line; {@code files} is a glob. */
public record LogSource(String name, String service, String files, Position at) {}
